package dev.reprise.e2e;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Component;
import dev.reprise.e2e.environment.Deadline;
import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;
import dev.reprise.e2e.environment.Start;

import static org.assertj.core.api.Assertions.assertThat;

/** Saves while the program starts or stops: no change is lost, none is handled twice, and two programs never run at once. */
class ChangesInFlightTest {
    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private final int port = Http.freePort();

    @BeforeEach
    void aServer() {
        sandbox.project().program("server.py");
        sandbox.project().write("content.txt", "first");
    }

    private Start server() {
        return sandbox.reprise(
                "--json",
                "--ready-port",
                Integer.toString(port),
                Component.python(),
                "server.py",
                Integer.toString(port),
                "content.txt");
    }

    private List<String> log() {
        return sandbox.aside().lines("log");
    }

    private void awaitLog(String line) {
        Deadline.await(line).until(() -> log().contains(line));
    }

    @Test
    void aSaveDuringTheStartRestartsThatStart() {
        Reprise reprise = server().with("START_DELAY", "3").start();
        reprise.awaitEvent("watching");
        awaitLog("started 1");

        sandbox.project().write("content.txt", "second");

        Http.awaitAnswer(port, "second");
        assertThat(reprise.awaitReady(2).path("cause").asText()).isEqualTo("changed");
        assertThat(reprise.events("ready")).hasSize(1);
        assertThat(log()).doesNotContain("listening 1");
        reprise.assertAtRest(2, sandbox.project().path("other.txt"));
    }

    @Test
    void savesDuringTheStopAreMergedIntoOneStart() {
        Reprise reprise = server().with("STOP_DELAY", "2").start();
        reprise.awaitEvent("watching");
        reprise.awaitReady(1);

        sandbox.project().write("content.txt", "second");
        awaitLog("stopping 1");
        sandbox.project().write("content.txt", "third");
        sandbox.project().write("another.txt", "new");

        assertThat(Reprise.files(reprise.awaitReady(2)))
                .containsExactlyInAnyOrder(
                        sandbox.project().path("content.txt").toString(),
                        sandbox.project().path("another.txt").toString());
        assertThat(Http.get(port)).isEqualTo("third");
        assertThat(log())
                .containsExactly("started 1", "listening 1", "stopping 1", "stopped 1", "started 2", "listening 2");
        reprise.assertAtRest(2, sandbox.project().path("other.txt"));
    }

    @Test
    void aBurstOfSavesDuringStopsAndStartsEndsWithTheLastContent() {
        Reprise reprise =
                server().with("STOP_DELAY", "0.2").with("START_DELAY", "0.2").start();
        reprise.awaitEvent("watching");
        reprise.awaitReady(1);

        for (int save = 1; save <= 20; save++) {
            sandbox.project().replace("content.txt", "save " + save);
            awaitAnotherStep(save);
        }

        Http.awaitAnswer(port, "save 20");
        assertNeverTwo();
        int last = reprise.events("started").size();
        assertThat(last).isLessThanOrEqualTo(21);
        reprise.awaitReady(last);
        reprise.assertAtRest(last, sandbox.project().path("other.txt"));
        Http.awaitAnswer(port, "save 20");
    }

    /** Every third save waits until the program has reached another phase, so that saves fall into all phases. */
    private void awaitAnotherStep(int save) {
        int steps = log().size();
        if (save % 3 == 0) {
            Deadline.await("a step of the program").until(() -> log().size() > steps);
        }
    }

    private void assertNeverTwo() {
        Set<String> alive = new HashSet<>();
        for (String line : log()) {
            String generation = line.split(" ")[1];
            if (line.startsWith("started")) {
                alive.add(generation);
            } else if (line.startsWith("stopped")) {
                alive.remove(generation);
            }
            assertThat(alive).as("programs alive in %s", log()).hasSizeLessThan(2);
        }
    }

    @Test
    void aSaveJustAfterTheLaunchIsNotLost() {
        server().start();
        awaitLog("started 1");
        sandbox.project().write("content.txt", "second");

        Http.awaitAnswer(port, "second");
    }
}
