package dev.reprise.agent.socket;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.reprise.agent.fixture.Client;
import dev.reprise.agent.fixture.Jars;
import dev.reprise.agent.fixture.Program;
import dev.reprise.agent.fixture.SocketHolder;
import dev.reprise.agent.fixture.Source;
import dev.reprise.agent.fixture.Workspace;
import dev.reprise.protocol.FromProgram;

import static org.assertj.core.api.Assertions.assertThat;

/** Netty's own sockets, where they differ from those of the JDK. */
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
                        // Reset the connection, since the same local port is reused at once.
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

    private final Workspace workspace = new Workspace();
    private final SocketHolder holder = new SocketHolder(3, 3);

    @AfterEach
    void close() {
        workspace.close();
        holder.close();
    }

    @Test
    void aServerIsBoundAndReleasedAndClientsAndDatagramsAreLeftAlone() {
        List<Path> classPath = new ArrayList<>(Jars.library("netty"));
        classPath.add(workspace.compile("classes", List.of(Source.of(SOURCE)), classPath.toArray(new Path[0])));
        int port = Client.freePort();
        int local = Client.freePort();
        Program program = workspace
                .java(
                        "-cp",
                        Jars.join(classPath.toArray(new Path[0])),
                        "Turns",
                        Integer.toString(port),
                        Integer.toString(local))
                .inheriting(holder)
                .start();
        program.awaitLine("done");
        assertThat(program.output())
                .filteredOn(line -> line.equals("client /127.0.0.1:" + local))
                .hasSize(2);
        assertThat(program.output())
                .filteredOn(line -> line.contains("Address already in use"))
                .hasSize(2);
        assertThat(holder.bound()).singleElement().satisfies(lent -> {
            var bound = new FromProgram.Bound(lent.inode(), "127.0.0.1", port);
            var released = new FromProgram.Released(lent.inode());
            program.await(
                    "both", () -> program.received(FromProgram.Released.class).size() == 2);
            assertThat(program.received(FromProgram.Bound.class)).containsExactly(bound, bound);
            assertThat(program.received(FromProgram.Released.class)).containsExactly(released, released);
        });
        assertThat(program.received(FromProgram.PortInUse.class)).isEmpty();
        assertThat(program.received(FromProgram.Notice.class)).isEmpty();
    }
}
