package dev.reprise.agent.socket;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.reprise.agent.stage.Client;
import dev.reprise.agent.stage.Jars;
import dev.reprise.agent.stage.Lender;
import dev.reprise.agent.stage.Program;
import dev.reprise.agent.stage.Source;
import dev.reprise.agent.stage.Stage;
import dev.reprise.protocol.FromProgram;

import static org.assertj.core.api.Assertions.assertThat;

/** What Netty's own sockets have besides those of the JDK. */
class NettyTest {
    private static final String SOURCE = """
            import io.netty.bootstrap.*;
            import io.netty.channel.*;
            import io.netty.channel.epoll.*;
            import java.net.InetSocketAddress;

            public class Turns {
                public static void main(String[] arguments) throws Exception {
                    var group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
                    var address = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
                    var nothing = new ChannelInboundHandlerAdapter() {
                        @Override
                        public boolean isSharable() {
                            return true;
                        }
                    };
                    for (int i = 0; i < 2; i++) {
                        var server = new ServerBootstrap().group(group).channel(EpollServerSocketChannel.class)
                                .childHandler(nothing).bind(address).sync().channel();
                        var local = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[1]));
                        var client = new Bootstrap().group(group).channel(EpollSocketChannel.class).handler(nothing)
                                .connect(address, local).sync().channel();
                        System.out.println("client " + client.localAddress());
                        try {
                            new ServerBootstrap().group(group).channel(EpollServerSocketChannel.class)
                                    .childHandler(nothing).bind(address).sync();
                        } catch (Exception e) {
                            System.out.println(e);
                        }
                        // Abortively, since the same local port is used again at once.
                        client.config().setOption(ChannelOption.SO_LINGER, 0);
                        client.close().sync();
                        server.close().sync();
                    }
                    new Bootstrap().group(group).channel(EpollDatagramChannel.class).handler(nothing).bind(address).sync();
                    System.out.println("done");
                    Thread.sleep(1000_000);
                }
            }
            """;

    private final Stage stage = new Stage();
    private final Lender lender = new Lender(3, 3);

    @AfterEach
    void close() {
        stage.close();
        lender.close();
    }

    @Test
    void aServerIsBoundAndReleasedAndClientsAndDatagramsAreLeftAlone() {
        List<Path> classPath = new ArrayList<>(Jars.library("netty"));
        classPath.add(stage.compile("classes", List.of(Source.of(SOURCE)), classPath.toArray(new Path[0])));
        int port = Client.freePort();
        int local = Client.freePort();
        Program program = stage.java(
                        "-cp",
                        Jars.join(classPath.toArray(new Path[0])),
                        "Turns",
                        Integer.toString(port),
                        Integer.toString(local))
                .borrowing(lender)
                .start();
        program.awaitLine("done");
        assertThat(program.output())
                .filteredOn(line -> line.equals("client /127.0.0.1:" + local))
                .hasSize(2);
        assertThat(program.output())
                .filteredOn(line -> line.contains("Address already in use"))
                .hasSize(2);
        assertThat(lender.bound()).singleElement().satisfies(lent -> {
            var bound = new FromProgram.Bound(lent.inode(), "127.0.0.1", port);
            var released = new FromProgram.Released(lent.inode());
            program.await(
                    "both", () -> program.heard(FromProgram.Released.class).size() == 2);
            assertThat(program.heard(FromProgram.Bound.class)).containsExactly(bound, bound);
            assertThat(program.heard(FromProgram.Released.class)).containsExactly(released, released);
        });
        assertThat(program.heard(FromProgram.PortTaken.class)).isEmpty();
        assertThat(program.heard(FromProgram.Notice.class)).isEmpty();
    }
}
