package dev.reprise.agent.socket;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.reprise.agent.fixture.Client;
import dev.reprise.agent.fixture.Program;
import dev.reprise.agent.fixture.Server;
import dev.reprise.agent.fixture.SocketHolder;
import dev.reprise.agent.fixture.Workspace;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ToProgram;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs each kind of server, written as users write it. */
class AdoptionTest {
    private final Workspace workspace = new Workspace();
    private final SocketHolder holder = new SocketHolder(2, 1);
    private final int port = Client.freePort();

    @AfterEach
    void close() {
        workspace.close();
        holder.close();
    }

    private Program start(Server server, String name) {
        return server.start(workspace, "127.0.0.1", port, name)
                .inheriting(holder)
                .start();
    }

    @ParameterizedTest
    @EnumSource
    void aBoundSocketStaysOpenAfterTheProgramAndTheNextOneContinuesWithIt(Server server) throws Exception {
        Assumptions.assumeTrue(
                server != Server.VIRTUAL_THREAD || Runtime.version().feature() >= 21);
        server.compile(workspace);
        Program first = start(server, "first");
        FromProgram.Bound bound = first.await(FromProgram.Bound.class);
        assertThat(bound).isEqualTo(new FromProgram.Bound(bound.socket(), "127.0.0.1", port));
        assertThat(first.await(FromProgram.Listening.class).port()).isEqualTo(port);
        assertThat(holder.bound()).singleElement().satisfies(lent -> {
            assertThat(lent.inode()).isEqualTo(bound.socket());
            assertThat(lent.listens()).isTrue();
            // The limit is 4096, or 128 in old kernels.
            assertThat(lent.backlog()).isGreaterThan(100);
        });
        try (Client client = Client.request(port, "/")) {
            assertThat(client.response()).isEqualTo("first");
        }
        first.kill();

        try (Client waiting = Client.request(port, "/")) {
            Program second = start(server, "second");
            assertThat(waiting.response()).isEqualTo("second");
            assertThat(second.await(FromProgram.Bound.class)).isEqualTo(bound);
            if (second.output().stream().anyMatch(line -> line.startsWith("bound"))) {
                assertThat(second.output()).contains("bound to /127.0.0.1:" + port + ", /127.0.0.1, " + port);
            }
            drains(second, server);
        }
    }

    private void drains(Program second, Server server) throws Exception {
        try (Client inFlight = Client.request(port, "/slow")) {
            second.awaitLine("in flight");
            second.send(new ToProgram.Drain());
            second.await(FromProgram.Drained.class);
            try (Client waiting = Client.request(port, "/")) {
                assertThat(inFlight.response()).isEqualTo("second");
                second.terminate();
                assertThat(second.exitCode()).isEqualTo(143);
                Program third = start(server, "third");
                assertThat(waiting.response()).isEqualTo("third");
                assertThat(second.errors()).noneMatch(line -> line.contains("Exception"));
            }
        }
        assertThat(second.received(FromProgram.Released.class)).isEmpty();
        assertThat(second.received(FromProgram.Notice.class)).isEqualTo(List.of());
    }
}
