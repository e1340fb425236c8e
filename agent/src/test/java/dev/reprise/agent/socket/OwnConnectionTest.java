package dev.reprise.agent.socket;

import java.nio.file.Files;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.agent.stage.Client;
import dev.reprise.agent.stage.Lender;
import dev.reprise.agent.stage.Program;
import dev.reprise.agent.stage.Server;
import dev.reprise.agent.stage.Stage;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ToProgram;

import static org.assertj.core.api.Assertions.assertThat;

/** Tomcat, for one, connects to its own port to wake the thread that accepts, and waits until it has done so. */
class OwnConnectionTest {
    private final Stage stage = new Stage();
    private final Lender lender = new Lender(2, 1);
    private final int port = Client.freePort();

    @AfterEach
    void close() {
        stage.close();
        lender.close();
    }

    @ParameterizedTest
    @EnumSource
    void aProgramThatIsDrainedReachesItselfAndOthersWaitForTheNextOne(Server server) throws Exception {
        Assumptions.assumeTrue(
                server != Server.VIRTUAL_THREAD || Runtime.version().feature() >= 21);
        assertReachesItself(server, "127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void itDoesSoAtAllItsAddresses(String host) throws Exception {
        assertReachesItself(Server.SOCKET, host);
    }

    private void assertReachesItself(Server server, String host) throws Exception {
        server.compile(stage);
        Program program =
                server.start(stage, host, port, "itself").borrowing(lender).start();
        program.await(FromProgram.Bound.class);
        try (Client inFlight = Client.ask(port, "/self")) {
            program.awaitLine("in flight");
            program.say(new ToProgram.Drain());
            program.await(FromProgram.Drained.class);
            try (Client waiting = Client.ask(port, "/")) {
                Files.createFile(stage.directory().resolve("go"));
                assertThat(inFlight.answer()).isEqualTo("itself");
                program.awaitLine("answered by itself: itself");
                program.terminate();
                assertThat(program.exitCode()).isEqualTo(143);
                server.start(stage, host, port, "next").borrowing(lender).start();
                assertThat(waiting.answer()).isEqualTo("next");
            }
        }
        assertThat(program.heard(FromProgram.Notice.class)).isEqualTo(List.of());
    }
}
