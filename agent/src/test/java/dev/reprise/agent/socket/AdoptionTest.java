package dev.reprise.agent.socket;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.reprise.agent.stage.Client;
import dev.reprise.agent.stage.Lender;
import dev.reprise.agent.stage.Program;
import dev.reprise.agent.stage.Server;
import dev.reprise.agent.stage.Stage;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ToProgram;

import static org.assertj.core.api.Assertions.assertThat;

/** With each kind of server, as the user has written it. */
class AdoptionTest {
    private final Stage stage = new Stage();
    private final Lender lender = new Lender(2, 1);
    private final int port = Client.freePort();

    @AfterEach
    void close() {
        stage.close();
        lender.close();
    }

    private Program start(Server server, String name) {
        return server.start(stage, "127.0.0.1", port, name).borrowing(lender).start();
    }

    @ParameterizedTest
    @EnumSource
    void whatAProgramBindsStaysOpenAfterItAndTheNextOneGoesOnWithIt(Server server) throws Exception {
        Assumptions.assumeTrue(
                server != Server.VIRTUAL_THREAD || Runtime.version().feature() >= 21);
        server.compile(stage);
        Program first = start(server, "first");
        FromProgram.Bound bound = first.await(FromProgram.Bound.class);
        assertThat(bound).isEqualTo(new FromProgram.Bound(bound.socket(), "127.0.0.1", port));
        assertThat(first.await(FromProgram.Listening.class).port()).isEqualTo(port);
        assertThat(lender.bound()).singleElement().satisfies(lent -> {
            assertThat(lent.inode()).isEqualTo(bound.socket());
            assertThat(lent.listens()).isTrue();
            // The kernel's limit is 4096 or, if it is an old one, 128.
            assertThat(lent.backlog()).isGreaterThan(100);
        });
        try (Client client = Client.ask(port, "/")) {
            assertThat(client.answer()).isEqualTo("first");
        }
        first.kill();

        try (Client waiting = Client.ask(port, "/")) {
            Program second = start(server, "second");
            assertThat(waiting.answer()).isEqualTo("second");
            assertThat(second.await(FromProgram.Bound.class)).isEqualTo(bound);
            if (second.output().stream().anyMatch(line -> line.startsWith("bound"))) {
                assertThat(second.output()).contains("bound to /127.0.0.1:" + port + ", /127.0.0.1, " + port);
            }
            drains(second, server);
        }
    }

    private void drains(Program second, Server server) throws Exception {
        try (Client inFlight = Client.ask(port, "/slow")) {
            second.awaitLine("in flight");
            second.say(new ToProgram.Drain());
            second.await(FromProgram.Drained.class);
            try (Client waiting = Client.ask(port, "/")) {
                assertThat(inFlight.answer()).isEqualTo("second");
                second.terminate();
                assertThat(second.exitCode()).isEqualTo(143);
                Program third = start(server, "third");
                assertThat(waiting.answer()).isEqualTo("third");
                assertThat(second.errors()).noneMatch(line -> line.contains("Exception"));
            }
        }
        assertThat(second.heard(FromProgram.Released.class)).isEmpty();
        assertThat(second.heard(FromProgram.Notice.class)).isEqualTo(List.of());
    }
}
