package dev.reprise.agent.socket;

import java.nio.file.Files;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.agent.fixture.Client;
import dev.reprise.agent.fixture.Program;
import dev.reprise.agent.fixture.Server;
import dev.reprise.agent.fixture.SocketHolder;
import dev.reprise.agent.fixture.Workspace;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ToProgram;

import static org.assertj.core.api.Assertions.assertThat;

/** Some servers, such as Tomcat, connect to their own port to wake the accepting thread, and wait for that. */
class OwnConnectionTest {
    private final Workspace workspace = new Workspace();
    private final SocketHolder holder = new SocketHolder(2, 1);
    private final int port = Client.freePort();

    @AfterEach
    void close() {
        workspace.close();
        holder.close();
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
    void itReachesItselfAtAllItsAddresses(String host) throws Exception {
        assertReachesItself(Server.SOCKET, host);
    }

    private void assertReachesItself(Server server, String host) throws Exception {
        server.compile(workspace);
        Program program =
                server.start(workspace, host, port, "itself").inheriting(holder).start();
        program.await(FromProgram.Bound.class);
        try (Client inFlight = Client.request(port, "/self")) {
            program.awaitLine("in flight");
            program.send(new ToProgram.Drain());
            program.await(FromProgram.Drained.class);
            try (Client waiting = Client.request(port, "/")) {
                Files.createFile(workspace.directory().resolve("go"));
                assertThat(inFlight.response()).isEqualTo("itself");
                program.awaitLine("answered by itself: itself");
                program.terminate();
                assertThat(program.exitCode()).isEqualTo(143);
                server.start(workspace, host, port, "next").inheriting(holder).start();
                assertThat(waiting.response()).isEqualTo("next");
            }
        }
        assertThat(program.received(FromProgram.Notice.class)).isEqualTo(List.of());
    }
}
