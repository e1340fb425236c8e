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

import dev.reprise.agent.stage.Binder;
import dev.reprise.agent.stage.Client;
import dev.reprise.agent.stage.Program;
import dev.reprise.agent.stage.Server;
import dev.reprise.agent.stage.Stage;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.Hello;
import dev.reprise.protocol.Message;
import dev.reprise.protocol.ToProgram;

import static org.assertj.core.api.Assertions.assertThat;

class RelaysTest {
    private final Stage stage = new Stage();
    private final int port = Client.freePort();

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKET", "CHANNEL", "ASYNCHRONOUS", "NETTY"})
    void aProgramThatIsRelayedListensElsewhereAndDoesNotKnow(Server server) throws Exception {
        server.compile(stage);
        Program program = server.start(stage, "0.0.0.0", port, "relayed")
                .environment("REPRISE_RELAY", "1")
                .start();
        program.awaitLine("bound to ");
        assertThat(program.output().get(0)).endsWith(", " + port);
        FromProgram.Relayed relayed = program.await(FromProgram.Relayed.class);
        assertThat(relayed.wanted()).isEqualTo(port);
        assertThat(relayed.address()).isEqualTo("0.0.0.0");
        assertThat(relayed.port()).isNotEqualTo(port);
        assertThat(program.await(FromProgram.Listening.class).port()).isEqualTo(port);
        try (Client client = Client.ask(relayed.port(), "/")) {
            assertThat(client.answer()).isEqualTo("relayed");
        }
    }

    @Test
    void aProgramThatIsRelayedAndDrainedReachesItself() throws Exception {
        Server.CHANNEL.compile(stage);
        Program program = Server.CHANNEL
                .start(stage, "127.0.0.1", port, "relayed")
                .environment("REPRISE_RELAY", "1")
                .start();
        FromProgram.Relayed relayed = program.await(FromProgram.Relayed.class);
        try (Client inFlight = Client.ask(relayed.port(), "/self")) {
            program.awaitLine("in flight");
            program.say(new ToProgram.Drain());
            program.await(FromProgram.Drained.class);
            Files.createFile(stage.directory().resolve("go"));
            program.awaitLine("answered by itself: relayed");
            assertThat(inFlight.answer()).isEqualTo("relayed");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKET", "NETTY"})
    void aJvmThatTheProgramStartsTellsWhereItListensAndNoMore(Server server) throws Exception {
        server.compile(stage);
        Program program = server.start(stage, "127.0.0.1", port, "below")
                .argument("relay")
                .environment("REPRISE_RELAY", "1")
                .start();
        FromProgram.Relayed relayed = program.await(FromProgram.Relayed.class);
        program.say(new ToProgram.Stop());
        program.say(new ToProgram.Drain());
        program.await(FromProgram.Drained.class);
        try (Client client = Client.ask(relayed.port(), "/")) {
            assertThat(client.answer()).isEqualTo("below");
        }
        assertThat(program.heard(Hello.class)).extracting(Hello::tellsReady).containsExactly(false);
        assertThat(program.heard(Message.class))
                .extracting(Message::getClass)
                .isEqualTo(List.of(Hello.class, FromProgram.Relayed.class, FromProgram.Drained.class));
        program.hangUp();
        assertThat(program.exitCode()).isEqualTo(143);
    }

    @Test
    void aJvmThatTheProgramStartsIsLeftAloneIfItsPortsConcernNobody() {
        Program program = stage.java("-cp", stage.classPath("""
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
        assertThat(program.heard(Message.class)).isEmpty();
    }

    @Test
    void aJvmThatADaemonStartsWhenRepriseIsGoneListensWhereItWants() throws IOException {
        Server.SOCKET.compile(stage);
        Program program = Server.SOCKET
                .start(stage, "127.0.0.1", port, "alone")
                .argument("relay")
                .environment("REPRISE_RELAY", "1")
                .environment(
                        "REPRISE_CONTROL", stage.directory().resolve("gone").toString())
                .start();
        program.awaitLine("bound to ");
        try (Client client = Client.ask(port, "/")) {
            assertThat(client.answer()).isEqualTo("alone");
        }
        assertThat(program.errors()).isEmpty();
    }

    @Test
    void toBindTwiceFailsAsItDoesWithoutARelay() throws IOException {
        Binder binder = Binder.of(Binder.java(stage).environment("REPRISE_RELAY", "1"));
        assertThat(binder.tell("ipv4 127.0.0.1 " + port)).isEqualTo("/127.0.0.1:" + port);
        binder.program().await(FromProgram.Relayed.class);
        try (ServerSocket relay = new ServerSocket(port, 5, InetAddress.getByName("127.0.0.1"))) {
            assertThat(relay.isBound()).isTrue();
            assertThat(binder.tell("bind 127.0.0.1 " + port)).startsWith("java.net.BindException");
        }
        binder.tell("close");
        assertThat(binder.tell("close")).isEqualTo("closed");
        assertThat(binder.tell("bind 127.0.0.1 " + port)).isEqualTo("/127.0.0.1:" + port);
        binder.program()
                .await(
                        "a second relay",
                        () -> binder.program().heard(FromProgram.Relayed.class).size() == 2);
        assertThat(binder.program().heard(FromProgram.Notice.class)).isEmpty();
    }
}
