package dev.reprise.e2e;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.e2e.environment.Component;
import dev.reprise.e2e.environment.Deadline;
import dev.reprise.e2e.environment.Processes;
import dev.reprise.e2e.environment.Project;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;
import dev.reprise.e2e.environment.Start;

import static org.assertj.core.api.Assertions.assertThat;

/** The program's whole process tree stops with it, including processes that do all they can to stay. */
@Isolated("measures how long a stop takes")
class TreesTest {
    private static final int DEPTH = 12;
    private static final Duration GRACE = Duration.ofSeconds(1);

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private Start tree(String... more) {
        Project project = sandbox.project();
        project.program("tree.py");
        String[] arguments = {
            "--json", "--grace", "1s", "--ready-log", "^up$", Component.python(), "tree.py", Integer.toString(DEPTH)
        };
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return sandbox.reprise(all);
    }

    private List<Long> pids(int generation) {
        List<Long> pids = sandbox.aside().lines("pids-" + generation).stream()
                .map(Long::valueOf)
                .toList();
        assertThat(pids).hasSize(DEPTH + 1);
        return pids;
    }

    @Test
    void aDeepTreeThatIgnoresSignalsIsGoneAfterARestartAndAfterTheEnd() {
        Reprise reprise = tree().start();
        reprise.awaitReady(1);
        List<Long> first = pids(1);
        assertThat(first).allMatch(Processes::isAlive);

        sandbox.project().write("source.txt", "changed");

        JsonNode ready = reprise.awaitReady(2);
        assertThat(first).noneMatch(Processes::isAlive);
        assertThat(ready.path("stopMs").asLong())
                .isBetween(GRACE.toMillis(), GRACE.plusSeconds(8).toMillis());
        assertThat(reprise.events("stop-overdue")).hasSize(1);

        List<Long> second = pids(2);
        assertThat(reprise.quit()).isZero();
        assertThat(second).noneMatch(Processes::isAlive);
        sandbox.assertNothingLeft(Duration.ofSeconds(2));
    }

    @Test
    void processesLeftByAProgramAreEndedBeforeTheNextStart() {
        Reprise reprise = tree("polite").start();
        reprise.awaitReady(1);
        List<Long> first = pids(1);

        sandbox.project().write("source.txt", "changed");

        reprise.awaitReady(2);
        assertThat(first).noneMatch(Processes::isAlive);
        assertThat(reprise.quit()).isZero();
        assertThat(pids(2)).noneMatch(Processes::isAlive);
    }

    @Test
    void processesLeftByAProgramThatExitsByItselfAreEnded() {
        sandbox.project()
                .write("left.sh", "setsid sh -c 'trap \"\" TERM HUP; sleep 1000; sleep 1000' & echo up; exit 0");
        Reprise reprise = sandbox.reprise("--json", "--grace", "1s", "--ready-log", "^up$", "sh", "left.sh")
                .start();

        reprise.awaitEvent("exited");
        // Only Reprise and its guard are left.
        Deadline.await("the rest to be gone")
                .untilAsserted(() -> assertThat(sandbox.processes().stream().map(Processes::describe))
                        .noneMatch(process -> process.contains("sleep 1000")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"impolite", "polite"})
    void theTreeIsGoneSoonAfterRepriseWasKilled(String manners) {
        Reprise reprise = manners.equals("polite") ? tree(manners).start() : tree().start();
        reprise.awaitReady(1);
        List<Long> tree = pids(1).subList(0, manners.equals("polite") ? DEPTH : DEPTH + 1);

        long killed = System.nanoTime();
        reprise.signal("KILL");
        Deadline.await("the tree to be gone", Duration.ofSeconds(5))
                .until(() -> tree.stream().noneMatch(Processes::isAlive));
        System.out.printf(
                "After kill -9 the tree of %d processes (%s) was gone in %d ms.%n",
                tree.size(), manners, (System.nanoTime() - killed) / 1_000_000);
        // A process that has left the group and cleared its environment can't be identified once Reprise is gone.
        if (!manners.equals("polite")) {
            sandbox.assertNothingLeft(Duration.ofSeconds(5));
        } else {
            sandbox.processes().forEach(pid -> Processes.signal("KILL", pid));
        }
    }
}
