package dev.reprise.agent.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

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
    void a_program_that_is_relayed_listens_elsewhere_and_does_not_know(Server server) throws Exception {
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
        assertThat(program.await(FromProgram.Ready.class).how()).isEqualTo("listening on port " + port);
        try (Client client = Client.ask(relayed.port(), "/")) {
            assertThat(client.answer()).isEqualTo("relayed");
        }
    }

    @Test
    void to_bind_twice_fails_as_it_does_without_a_relay() throws IOException {
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
