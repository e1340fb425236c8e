package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.reprise.supervisor.lifecycle.GenerationTimes.Phase;
import dev.reprise.supervisor.lifecycle.RestartLoopDetector.Sight;
import dev.reprise.supervisor.lifecycle.RestartLoopDetector.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

class RestartLoopDetectorTest {
    private final RestartLoopDetector loop = new RestartLoopDetector();

    private Verdict restart(String file, Phase phase) {
        return loop.restart(new Sight(List.of(Path.of(file)), phase, true, () -> false));
    }

    private Verdict restartWithOpenFile(String file) {
        return loop.restart(new Sight(List.of(Path.of(file)), Phase.READY, true, () -> true));
    }

    private int excessAfter(int times, String file, Phase phase) {
        int excess = 0;
        for (int i = 0; i < times; i++) {
            excess = restart(file, phase).excess();
        }
        return excess;
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTING", "STOPPING"})
    void aFileThatChangesAtEachStartOrAtEachStopIsTooMuchFromTheSeventhTimeOn(Phase phase) {
        assertThat(excessAfter(6, "/app.txt", phase)).isZero();
        assertThat(restart("/app.txt", phase)).isEqualTo(new Verdict(7, 1, List.of(Path.of("/app.txt")), false));
        assertThat(restart("/app.txt", phase).excess()).isEqualTo(2);
    }

    @Test
    void filesInTurnAreOneLoopAndAllAreNamed() {
        for (int i = 0; i < 3; i++) {
            restart("/a/one.txt", Phase.STARTING);
            restart("/b/two.txt", Phase.STARTING);
        }
        assertThat(restart("/a/one.txt", Phase.STARTING))
                .isEqualTo(new Verdict(7, 1, List.of(Path.of("/a/one.txt"), Path.of("/b/two.txt")), false));
    }

    @Test
    void aFileThatTheUserSavesMeanwhileIsNotNamed() {
        for (int i = 0; i < 4; i++) {
            restart("/out.txt", Phase.STARTING);
        }
        loop.restart(new Sight(List.of(Path.of("/App.java"), Path.of("/out.txt")), Phase.STARTING, true, () -> false));
        restart("/out.txt", Phase.STARTING);

        assertThat(restart("/out.txt", Phase.STARTING))
                .isEqualTo(new Verdict(7, 1, List.of(Path.of("/out.txt")), false));
    }

    @Test
    void aFileThatTheProgramHasOpenIsProofWheneverItChanges() {
        assertThat(restartWithOpenFile("/app.log").excess())
                .as("the first could be anything")
                .isZero();
        restartWithOpenFile("/app.log");
        restartWithOpenFile("/app.log.1");
        assertThat(restartWithOpenFile("/app.log").excess()).isZero();
        assertThat(restartWithOpenFile("/app.log").excess()).isEqualTo(1);
    }

    @Test
    void savesWhenTheProgramIsReadyAreNeverDelayed() {
        assertThat(excessAfter(300, "/app.txt", Phase.READY)).isZero();
    }

    @Test
    void aFileThatChangesSoonAfterTenStartsInARowIsWorthOneHintUnlessPeopleWriteSuchFiles() {
        for (int i = 1; i <= 40; i++) {
            // The first change has no predecessor.
            assertThat(restart("/app.txt", Phase.READY).hint()).isEqualTo(i == 11);
        }
        for (int i = 1; i <= 40; i++) {
            assertThat(restart("/App.java", Phase.READY).hint()).isFalse();
        }
        for (int i = 1; i <= 40; i++) {
            Sight late = new Sight(List.of(Path.of("/app.txt")), Phase.READY, false, () -> false);
            assertThat(loop.restart(late).hint()).isFalse();
        }
    }

    @Test
    void sourcesMayBeSavedMoreOftenBeforeASlowStartIsOver() {
        assertThat(excessAfter(12, "/App.java", Phase.STARTING)).isZero();
        assertThat(restart("/App.java", Phase.STARTING).excess()).isEqualTo(1);
    }

    @Test
    void aSaveWhileThereIsNoProgramAcquitsTheFileForGood() {
        excessAfter(10, "/app.txt", Phase.STARTING);
        assertThat(restart("/app.txt", Phase.NONE)).isEqualTo(Verdict.INNOCENT);
        assertThat(excessAfter(100, "/app.txt", Phase.STARTING)).isZero();
        assertThat(excessAfter(7, "/other.txt", Phase.STARTING)).isEqualTo(1);
    }

    @Test
    void aSaveAtAnotherMomentBeginsTheCountAnew() {
        excessAfter(6, "/app.txt", Phase.STARTING);
        restart("/app.txt", Phase.READY);
        assertThat(excessAfter(6, "/app.txt", Phase.STARTING)).isZero();
        loop.reset();
        assertThat(excessAfter(6, "/app.txt", Phase.STARTING)).isZero();
    }

    @Test
    void thePhaseIsThatOfTheLatestGenerationAlive() {
        GenerationTimes lifetimes = new GenerationTimes();
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        lifetimes.started(1, start);
        lifetimes.ready(1, start.plusSeconds(2));
        lifetimes.stopping(1, start.plusSeconds(10));
        lifetimes.ended(1, start.plusSeconds(11));
        lifetimes.started(2, start.plusSeconds(12));
        lifetimes.ready(2, start.plusSeconds(13));
        lifetimes.ready(2, start.plusSeconds(19));

        assertThat(lifetimes.isSoonAfterStart(start.plusSeconds(4), Duration.ofSeconds(5)))
                .isTrue();
        assertThat(lifetimes.isSoonAfterStart(start.plusSeconds(6), Duration.ofSeconds(5)))
                .isFalse();
        assertThat(lifetimes.at(start.minusMillis(50))).isEqualTo(Phase.NONE);
        assertThat(lifetimes.at(start.minusMillis(4)))
                .as("the time of a file is behind by a tick of the kernel")
                .isEqualTo(Phase.STARTING);
        assertThat(lifetimes.at(start.plusSeconds(1))).isEqualTo(Phase.STARTING);
        assertThat(lifetimes.at(start.plusSeconds(5))).isEqualTo(Phase.READY);
        assertThat(lifetimes.at(start.plusSeconds(10))).isEqualTo(Phase.STOPPING);
        assertThat(lifetimes.at(start.plusMillis(11_500))).isEqualTo(Phase.NONE);
        assertThat(lifetimes.at(start.plusMillis(12_500))).isEqualTo(Phase.STARTING);
        assertThat(lifetimes.at(start.plusSeconds(15))).isEqualTo(Phase.READY);
    }
}
