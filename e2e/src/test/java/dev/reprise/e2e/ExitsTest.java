package dev.reprise.e2e;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

import dev.reprise.e2e.environment.Processes;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens when the program exits by itself. */
@Isolated("counts starts and measures processor time")
class ExitsTest {
    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private Reprise script(String content, String... options) {
        sandbox.project().write("program.sh", content);
        String[] arguments = new String[options.length + 5];
        System.arraycopy(options, 0, arguments, 0, options.length);
        System.arraycopy(
                new String[] {"--ready-log", "^up$", "--", "sh", "program.sh"}, 0, arguments, options.length, 5);
        return sandbox.reprise(arguments).start();
    }

    @Test
    void aProgramThatAlwaysExitsWith3BacksOffUntilASaveFixesIt() {
        Reprise reprise = script("echo start >>$ASIDE/starts; exit 3", "--json");
        reprise.awaitEvent("back-off");
        Duration before = Processes.cpuTime(reprise.pid());
        long since = System.nanoTime();

        JsonNode backOff =
                reprise.awaitEvent("back-off", event -> event.path("delayMs").asLong() >= 2000);

        Duration elapsed = Duration.ofNanos(System.nanoTime() - since);
        assertThat(sandbox.aside().lines("starts"))
                .hasSize(backOff.path("times").asInt())
                .hasSizeLessThan(9);
        assertThat(Processes.cpuTime(reprise.pid()).minus(before)).isLessThan(elapsed.dividedBy(2));
        assertThat(reprise.events("problem")).isEmpty();

        sandbox.project().write("program.sh", "echo up; exec sleep 1000");
        JsonNode ready = reprise.awaitReady(backOff.path("generation").asInt() + 1);
        assertThat(ready.path("cause").asText()).isEqualTo("changed");
        reprise.assertAtRest(ready.path("generation").asInt(), sandbox.project().path("other.txt"));
    }

    @Test
    void theBackOffIsReportedInWords() {
        Reprise reprise = script("exit 3");

        reprise.awaitLine("requested a restart \\d+ times in a row; restarting in \\d+ ms");
    }

    @Test
    void aReadyProgramThatExits3IsStartedAgainAtOnce() {
        Reprise reprise = script(
                "echo up; [ $REPRISE_GENERATION = 1 ] || exec sleep 1000; until [ -f $ASIDE/go ]; do sleep 0.05; done; exit 3",
                "--json");
        reprise.awaitReady(1);

        sandbox.aside().write("go", "");

        assertThat(reprise.awaitReady(2).path("cause").asText()).isEqualTo("exit-3");
        assertThat(reprise.events("back-off")).isEmpty();
        reprise.assertAtRest(2, sandbox.project().path("other.txt"));
    }

    @Test
    void aFailedStartIsAProblemWithTheLastOutputAndTheNextSaveTriesAgain() {
        Reprise reprise =
                script("for i in $(seq 100); do echo \"line $i\" >&2; done; echo 'bad setting' >&2; exit 1", "--json");

        JsonNode problem = reprise.awaitProblem("start-failed");
        assertThat(problem.path("what").asText()).contains("exit code 1");
        JsonNode details = problem.path("details");
        assertThat(details.get(details.size() - 1).asText()).isEqualTo("bad setting");
        assertThat(details.size()).isBetween(2, 60);

        sandbox.project().write("program.sh", "exit 4");
        reprise.awaitEvent("problem", event -> event.path("what").asText().contains("exit code 4"));
        sandbox.project().write("program.sh", "echo up; exec sleep 1000");
        assertThat(reprise.awaitReady(3).path("cause").asText()).isEqualTo("changed");
    }

    @Test
    void anExitAfterReadyIsOneLineAndRepriseWaitsForAChange() {
        Reprise reprise = script("echo up; until [ -f $ASIDE/go ]; do sleep 0.05; done; kill -SEGV $$");
        reprise.awaitLine("ready in");

        sandbox.aside().write("go", "");

        reprise.awaitLine("the program was killed by SIGSEGV.* after .*; waiting for a change");
        sandbox.project().write("program.sh", "echo up; exec sleep 1000");
        reprise.awaitLine("restarted: program.sh changed; (assumed )?ready in");
    }

    @Test
    void aContainerEndsWithTheCodeOfItsProgram() {
        assertThat(script("echo up; exit 5", "--exit-on-failure").awaitExit()).isEqualTo(5);
    }

    @Test
    void aContainerEndsWhenTheStartFails() {
        Reprise reprise = script("echo broken >&2; exit 6", "--exit-on-failure");

        assertThat(reprise.awaitExit()).isEqualTo(6);
        assertThat(reprise.transcript().texts("err")).anyMatch(line -> line.contains("error[start-failed]"));
    }

    @Test
    void aContainerEndsWithTheSignalOfItsProgramAsInAShell() {
        assertThat(script("echo up; kill -KILL $$", "--exit-on-failure").awaitExit())
                .isEqualTo(137);
    }

    @Test
    void aContainerContinuesWhenItsProgramRequestsARestart() {
        Reprise reprise = script("[ $REPRISE_GENERATION = 2 ] && exit 9; exit 3", "--exit-on-failure");

        assertThat(reprise.awaitExit()).isEqualTo(9);
    }
}
