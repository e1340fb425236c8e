package dev.reprise.e2e;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Deadline;
import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.JavaProgram;
import dev.reprise.e2e.environment.Programs;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;
import dev.reprise.e2e.load.Load;
import dev.reprise.e2e.load.Report;

import static org.assertj.core.api.Assertions.assertThat;

/** The next generation starts beside the one that serves; the start takes 6 s, or what {@code -Doverlap.seconds} sets. */
@ExtendWith(Programs.class)
class OverlapTest {
    private static final Duration START = Duration.ofSeconds(Integer.getInteger("overlap.seconds", 6));
    private static final int PER_SECOND = 40;
    private static final String BROKEN = "prepare() { throw new IllegalStateException(\"no table\"); }";

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private final int port = Http.freePort();

    private JavaProgram program() {
        return JavaProgram.copy(sandbox, "answers/jdk");
    }

    private Reprise serving(JavaProgram program, Duration start) {
        List<String> command = program.fromClassPath("example.Main", Long.toString(start.toMillis()));
        Reprise reprise = program.reprise(command, "--overlap", "--json")
                .with("PORT", Integer.toString(port))
                .start();
        reprise.awaitWatching(program.classes());
        reprise.awaitReady(1);
        return reprise;
    }

    private Load load() {
        Load load = Load.withOverlapOn(port, PER_SECOND);
        sandbox.undo(load);
        load.awaitAnswers(1, 20);
        return load;
    }

    @Test
    void theOldProgramAnswersThroughoutAndTheLastOfThreeSavesWins() {
        JavaProgram program = program();
        Reprise reprise = serving(program, START);
        Load load = load();
        for (int edition = 1; edition <= 3; edition++) {
            program.edit("example.Edition", "\"" + edition + "\"", "\"" + (edition + 1) + "\"");
            awaitStarted(reprise, edition + 1);
            // Part of the start is over when it begins again.
            load.awaitAnswers(1, answersOfTheFirst(load) + (int) (PER_SECOND * START.toSeconds() / 6));
        }
        Deadline.await("the last save to be live", START.plus(Deadline.USUAL))
                .until(() -> reprise.events("ready").size() == 2);
        JsonNode ready = reprise.awaitReady(4);
        assertThat(ready.path("how").asText()).isEqualTo("listening on port " + port);
        assertThat(ready.path("beside").asInt()).isEqualTo(1);
        load.awaitAnswers(4, 20);
        awaitOnlyProgram(reprise, 4);

        Report report = load.end();
        System.out.printf("A start of %d s with three saves: %s%n", START.toSeconds(), report);
        assertThat(report.failures()).as(report.toString()).isEmpty();
        assertThat(report.editions().keySet()).containsExactlyInAnyOrder(1, 4);
    }

    @Test
    void oneThatFailsLeavesTheOldProgramAndTheNextSaveReplacesIt() {
        JavaProgram program = program();
        Reprise reprise = serving(program, Duration.ZERO);
        Load load = load();
        program.edit("example.Main", "prepare() {}", BROKEN);
        assertThat(generation(reprise.awaitProblem("start-failed"))).isEqualTo(2);
        assertThat(generation(reprise.awaitEvent("kept"))).isEqualTo(1);
        assertThat(sandbox.reprise("wait").start().awaitExit()).isEqualTo(1);
        Reprise status = sandbox.reprise("status").start();
        status.awaitLine("^state:? +kept for ");
        status.awaitExit();
        // Longer than the time after which an unclaimed port would be closed.
        load.awaitAnswers(1, answersOfTheFirst(load) + PER_SECOND * 6);

        program.edit("example.Edition", "\"1\"", "\"2\"");
        program.edit("example.Main", BROKEN, "prepare() {}");
        load.awaitAnswers(2, 20);
        Report report = load.end();
        assertThat(report.failures()).as(report.toString()).isEmpty();
    }

    @Test
    void bothProgramsEndWithReprise() {
        JavaProgram program = program();
        Reprise reprise = serving(program, Duration.ofMinutes(2));
        program.edit("example.Edition", "\"1\"", "\"2\"");
        awaitStarted(reprise, 2);

        assertThat(reprise.quit()).isZero();
        sandbox.assertNothingLeft(Duration.ofSeconds(5));
    }

    @Test
    void bothProgramsEndWhenRepriseIsKilled() {
        JavaProgram program = program();
        Reprise reprise = serving(program, Duration.ofMinutes(2));
        program.edit("example.Edition", "\"1\"", "\"2\"");
        awaitStarted(reprise, 2);

        reprise.signal("KILL");
        sandbox.assertNothingLeft(Deadline.USUAL);
    }

    private static void awaitStarted(Reprise reprise, int generation) {
        reprise.awaitEvent("started", event -> generation(event) == generation);
    }

    private static int answersOfTheFirst(Load load) {
        return load.report().editions().getOrDefault(1, 0);
    }

    /** Only this generation is still running. */
    private void awaitOnlyProgram(Reprise reprise, int generation) {
        Deadline.await("generation " + generation + " to be the only one").until(() -> {
            Set<Long> alive = Set.copyOf(sandbox.processes());
            return reprise.events("started").stream()
                    .filter(event -> alive.contains(event.path("pid").asLong()))
                    .allMatch(event -> generation(event) == generation);
        });
    }

    private static int generation(JsonNode event) {
        return event.path("generation").asInt();
    }
}
