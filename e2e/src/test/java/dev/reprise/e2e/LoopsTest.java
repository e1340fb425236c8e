package dev.reprise.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.reprise.e2e.environment.Deadline;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** Programs that change watched files, and people who only save often. */
@Isolated("when a file is written decides who wrote it")
class LoopsTest {
    private static final String STAYS = "; echo up; exec sleep 1000";

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private Reprise script(String content, List<String> options) {
        sandbox.project().write("program.sh", content);
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("--ready-log", "^up$", "--", "sh", "program.sh"));
        return sandbox.reprise(arguments.toArray(String[]::new)).start();
    }

    static Stream<Arguments> loops() {
        return Stream.of(
                Arguments.of("a file at its start", "echo $$ >out.txt" + STAYS, "/out.txt"),
                Arguments.of(
                        "two files in turn",
                        "echo $$ >out$((REPRISE_GENERATION % 2)).txt" + STAYS,
                        "/out0.txt /out1.txt"),
                Arguments.of(
                        "a log that rotates",
                        "mv app.log.1 app.log.2; mv app.log app.log.1; echo $$ >app.log" + STAYS,
                        "/app.log*"),
                Arguments.of("uploads", "mkdir -p up; echo $$ >up/$(date +%N).png" + STAYS, "/up/"),
                Arguments.of("the output of a tool that ends", "echo $$ >out.txt", "/out.txt"),
                Arguments.of(
                        "a log that it keeps open, when it is ready",
                        "exec 3>>app.log; echo up; while :; do echo $$ >&3; sleep 0.2; done",
                        "/app.log"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void loops(String name, String program, String ignore) {
        Reprise reprise = script(program, List.of("--json"));

        JsonNode backOff =
                reprise.awaitEvent("back-off", event -> event.path("delayMs").asLong() >= 1000);

        assertThat(reprise.events("starting")).hasSizeLessThan(16);
        List<String> patterns = new ArrayList<>();
        backOff.path("ignore").forEach(pattern -> patterns.add(pattern.asText()));
        assertThat(patterns).contains(ignore.split(" "));
        assertThat(reprise.quit()).isZero();
    }

    /** Once its restart is delayed, it has nothing more to write. */
    @Test
    void aProgramThatWritesItsStateWhenItStopsIsRestartedAFewTimesAndThenRuns() {
        Reprise reprise = script(
                "trap 'echo $$ >state.txt; exit 0' TERM; echo up; while :; do sleep 0.05; done", List.of("--json"));
        reprise.awaitWatching(sandbox.project().directory());
        reprise.awaitReady(1);

        // A write that is noticed before the program has exited belongs to the restart in progress and ends the series.
        Deadline.await("a back-off").pollInterval(Duration.ofSeconds(5)).until(() -> {
            boolean delayed = !reprise.events("back-off").isEmpty();
            if (!delayed) {
                sandbox.project().write("other.txt", "save of " + System.nanoTime());
            }
            return delayed;
        });

        JsonNode backOff = reprise.awaitEvent("back-off");

        assertThat(backOff.path("ignore").get(0).asText()).isEqualTo("/state.txt");
        int delayed = backOff.path("generation").asInt() + 1;
        reprise.awaitReady(delayed);
        assertThat(backOff.path("times").asInt()).isLessThan(10);
        assertThat(reprise.events("starting")).hasSizeLessThan(delayed + 4);
    }

    @Test
    void thePatternThatTheLineNamesEndsIt() {
        Reprise looping = script("echo $$ >out.txt" + STAYS, List.of());
        looping.awaitLine("\\[restart-loop\\] the program changes out.txt whenever it runs, 7 restarts in a row");
        looping.awaitLine("--ignore '/out.txt'");
        looping.quit();

        Reprise reprise = script("echo $$ >out.txt" + STAYS, List.of("--json", "--ignore", "/out.txt"));
        reprise.awaitReady(1);
        reprise.assertAtRest(1, sandbox.project().path("other.txt"));
    }

    /** Waits until a file that is written now has a later time: the clock of a file system stands still between two ticks of some ms. */
    private void awaitFileClock(Instant moment) {
        Path probe = sandbox.aside().path("clock");
        Deadline.await("the clock of the file system to pass " + moment).until(() -> {
            Files.writeString(probe, "tick");
            return Files.getLastModifiedTime(probe).toInstant().isAfter(moment);
        });
    }

    @Test
    void whoeverSavesAsSoonAsTheProgramIsReadyIsNotSlowedDown() {
        Reprise reprise = script("echo up; exec sleep 1000", List.of("--json"));
        reprise.awaitWatching(sandbox.project().directory());
        for (int generation = 1; generation <= 20; generation++) {
            awaitFileClock(
                    Instant.parse(reprise.awaitReady(generation).path("time").asText()));
            sandbox.project().write("page.txt", "edition " + generation);
        }
        reprise.awaitReady(21);
        assertThat(reprise.events("back-off")).isEmpty();
    }

    @Test
    void whoeverSavesWithoutLookingIsNotSlowedDown() {
        Reprise reprise = script("sleep 0.2; echo up; exec sleep 1000", List.of("--json"));
        reprise.awaitReady(1);
        Random random = new Random(24);
        for (int save = 1; save <= 25; save++) {
            sandbox.project().write("page.txt", "edition " + save);
            LockSupport.parkNanos(Duration.ofMillis(50 + random.nextInt(400)).toNanos());
        }
        Path other = sandbox.project().path("other.txt");
        sandbox.project().write("other.txt", "the last");
        JsonNode last =
                reprise.awaitEvent("ready", event -> Reprise.files(event).contains(other.toString()));
        assertThat(last.path("startMs").asLong()).isPositive();
        assertThat(reprise.events("back-off")).isEmpty();
    }
}
