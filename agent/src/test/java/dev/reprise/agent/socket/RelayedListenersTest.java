package dev.reprise.agent.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.reprise.agent.fixture.BindingProgram;
import dev.reprise.agent.fixture.Client;
import dev.reprise.agent.fixture.Program;
import dev.reprise.agent.fixture.Server;
import dev.reprise.agent.fixture.Workspace;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.Hello;
import dev.reprise.protocol.Message;
import dev.reprise.protocol.ToProgram;

import static org.assertj.core.api.Assertions.assertThat;

class RelayedListenersTest {
    private final Workspace workspace = new Workspace();
    private final int port = Client.freePort();

    @AfterEach
    void close() {
        workspace.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKET", "CHANNEL", "ASYNCHRONOUS", "NETTY"})
    void aProgramThatIsRelayedListensElsewhereAndDoesNotKnow(Server server) throws Exception {
        server.compile(workspace);
        Program program = server.start(workspace, "0.0.0.0", port, "relayed")
                .environment("REPRISE_RELAY", "1")
                .start();
        program.awaitLine("bound to ");
        assertThat(program.output().get(0)).endsWith(", " + port);
        FromProgram.Relayed relayed = program.await(FromProgram.Relayed.class);
        assertThat(relayed.wanted()).isEqualTo(port);
        assertThat(relayed.address()).isEqualTo("0.0.0.0");
        assertThat(relayed.port()).isNotEqualTo(port);
        assertThat(program.await(FromProgram.Listening.class).port()).isEqualTo(port);
        try (Client client = Client.request(relayed.port(), "/")) {
            assertThat(client.response()).isEqualTo("relayed");
        }
    }

    @Test
    void aProgramThatIsRelayedAndDrainedReachesItself() throws Exception {
        Server.CHANNEL.compile(workspace);
        Program program = Server.CHANNEL
                .start(workspace, "127.0.0.1", port, "relayed")
                .environment("REPRISE_RELAY", "1")
                .start();
        FromProgram.Relayed relayed = program.await(FromProgram.Relayed.class);
        try (Client inFlight = Client.request(relayed.port(), "/self")) {
            program.awaitLine("in flight");
            program.send(new ToProgram.Drain());
            program.await(FromProgram.Drained.class);
            Files.createFile(workspace.directory().resolve("go"));
            program.awaitLine("answered by itself: relayed");
            assertThat(inFlight.response()).isEqualTo("relayed");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKET", "NETTY"})
    void aJvmThatTheProgramStartsReportsWhereItListensAndNothingElse(Server server) throws Exception {
        server.compile(workspace);
        Program program = server.start(workspace, "127.0.0.1", port, "below")
                .argument("relay")
                .environment("REPRISE_RELAY", "1")
                .start();
        FromProgram.Relayed relayed = program.await(FromProgram.Relayed.class);
        program.send(new ToProgram.Stop());
        program.send(new ToProgram.Drain());
        program.await(FromProgram.Drained.class);
        try (Client client = Client.request(relayed.port(), "/")) {
            assertThat(client.response()).isEqualTo("below");
        }
        assertThat(program.received(Hello.class))
                .extracting(Hello::reportsReady)
                .containsExactly(false);
        assertThat(program.received(Message.class))
                .extracting(Message::getClass)
                .isEqualTo(List.of(Hello.class, FromProgram.Relayed.class, FromProgram.Drained.class));
        program.disconnect();
        assertThat(program.exitCode()).isEqualTo(143);
    }

    @Test
    void aJvmThatTheProgramStartsIsUnaffectedIfItsPortsAreNotRelayed() {
        Program program = workspace
                .java("-cp", workspace.classPath("""
                        public class Tool {
                            public static void main(String[] arguments) throws Exception {
                                var daemon = new java.net.ServerSocket(0);
                                System.out.println(daemon.getLocalPort() > 0);
                                System.out.println(Thread.getDefaultUncaughtExceptionHandler());
                                Thread.getAllStackTraces().keySet().forEach(each -> System.out.println(each.getName()));
                                throw new IllegalStateException("for once");
                            }
                        }
                        """), "Tool")
                .argument("relay")
                .environment("REPRISE_RELAY", "1")
                .start();
        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.output())
                .startsWith("true", "null")
                .contains("main")
                .noneMatch(each -> each.contains("reprise"));
        assertThat(program.errors().get(0))
                .isEqualTo("Exception in thread \"main\" java.lang.IllegalStateException: for once");
        assertThat(program.received(Message.class)).isEmpty();
    }

    @Test
    void aJvmThatADaemonStartsWhenRepriseIsGoneListensWhereItWants() throws IOException {
        Server.SOCKET.compile(workspace);
        Program program = Server.SOCKET
                .start(workspace, "127.0.0.1", port, "alone")
                .argument("relay")
                .environment("REPRISE_RELAY", "1")
                .environment(
                        "REPRISE_CONTROL", workspace.directory().resolve("gone").toString())
                .start();
        program.awaitLine("bound to ");
        try (Client client = Client.request(port, "/")) {
            assertThat(client.response()).isEqualTo("alone");
        }
        assertThat(program.errors()).isEmpty();
    }

    @Test
    void toBindTwiceFailsAsItDoesWithoutARelay() throws IOException {
        BindingProgram binder = BindingProgram.of(BindingProgram.java(workspace).environment("REPRISE_RELAY", "1"));
        assertThat(binder.command("ipv4 127.0.0.1 " + port)).isEqualTo("/127.0.0.1:" + port);
        binder.program().await(FromProgram.Relayed.class);
        try (ServerSocket relay = new ServerSocket(port, 5, InetAddress.getByName("127.0.0.1"))) {
            assertThat(relay.isBound()).isTrue();
            assertThat(binder.command("bind 127.0.0.1 " + port)).startsWith("java.net.BindException");
        }
        binder.command("close");
        assertThat(binder.command("close")).isEqualTo("closed");
        assertThat(binder.command("bind 127.0.0.1 " + port)).isEqualTo("/127.0.0.1:" + port);
        binder.program()
                .await(
                        "a second relay",
                        () -> binder.program()
                                        .received(FromProgram.Relayed.class)
                                        .size()
                                == 2);
        assertThat(binder.program().received(FromProgram.Notice.class)).isEmpty();
    }
}
