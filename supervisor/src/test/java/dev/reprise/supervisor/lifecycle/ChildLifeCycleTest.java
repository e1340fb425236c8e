package dev.reprise.supervisor.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.reprise.core.Cause;
import dev.reprise.core.ExitStatus;
import dev.reprise.supervisor.report.Report;

import static dev.reprise.supervisor.lifecycle.Story.A;
import static dev.reprise.supervisor.lifecycle.Story.B;
import static dev.reprise.supervisor.lifecycle.Story.BUILD_FAILED;
import static dev.reprise.supervisor.lifecycle.Story.LAUNCH;
import static dev.reprise.supervisor.lifecycle.Story.PROBLEM;
import static dev.reprise.supervisor.lifecycle.Story.QUIT;
import static dev.reprise.supervisor.lifecycle.Story.RESTART;
import static dev.reprise.supervisor.lifecycle.Story.SAVE;
import static dev.reprise.supervisor.lifecycle.Story.SAVE_B;
import static dev.reprise.supervisor.lifecycle.Story.drained;
import static dev.reprise.supervisor.lifecycle.Story.exit;
import static dev.reprise.supervisor.lifecycle.Story.explained;
import static dev.reprise.supervisor.lifecycle.Story.ready;
import static dev.reprise.supervisor.lifecycle.Story.startFailed;
import static dev.reprise.supervisor.lifecycle.Story.started;
import static dev.reprise.supervisor.lifecycle.Story.story;
import static org.assertj.core.api.Assertions.assertThat;

/** Stories as data: events in order, and the resulting effects and state, each as one word. */
class ChildLifeCycleTest {
    /** A restart that the program itself caused. */
    private static Event looped(int restarts) {
        return new Event.Changed(
                new Cause.Changed(List.of(A)), new RapidRestarts(restarts, restarts, List.of(A), List.of("/a")));
    }

    static Stream<Arguments> graces() {
        return Stream.of(
                Arguments.of("a save while it starts", List.of(SAVE), 1),
                Arguments.of("a restart by key while it starts", List.of(RESTART), 1),
                Arguments.of(
                        "a restart request of the program while it starts",
                        List.of(new Event.ReloadRequested(1, "")),
                        1),
                Arguments.of("quit while it starts", List.of(QUIT), 1),
                Arguments.of("quit when it is ready", List.of(ready(1), QUIT), 10),
                Arguments.of("a save when it is ready", List.of(ready(1), SAVE, drained(1)), 10),
                Arguments.of("quit while it is drained", List.of(ready(1), SAVE, QUIT), 10));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("graces")
    void aProgramThatIsNotReadyYetHasAShortGracePeriod(String name, List<Event> events, int seconds) {
        LifeCycleRun run = LifeCycleRun.plain();
        List.of(LAUNCH, started(1)).forEach(run::event);
        List<Effect> last = List.of();
        for (Event event : events) {
            last = run.event(event);
        }
        assertThat(last).contains(new Effect.Schedule(new Event.StopOverdue(1), Duration.ofSeconds(seconds)));
        if (events.contains(QUIT)) {
            assertThat(last).contains(new Effect.Publish(new Report.Quitting(Duration.ofSeconds(seconds))));
        }
    }

    static Stream<Arguments> stories() {
        return Stream.of(
                story("a start", List.of(LAUNCH, started(1), ready(1)), "Starting start1 Started Ready", "Serving"),
                story(
                        "a save restarts",
                        List.of(LAUNCH, started(1), ready(1), SAVE, exit(1, 143), started(2), ready(2)),
                        "Starting start1 Started Ready drain schedule Starting start2 Started Ready",
                        "Serving"),
                story(
                        "a save during a start restarts that start",
                        List.of(LAUNCH, started(1), SAVE, exit(1, 143), started(2)),
                        "Starting start1 Started stop schedule Starting start2 Started",
                        "Starting"),
                story(
                        "saves during a stop are one start",
                        List.of(LAUNCH, started(1), ready(1), SAVE, SAVE_B, SAVE, exit(1, 143)),
                        "Starting start1 Started Ready drain schedule Starting start2",
                        "Starting"),
                story(
                        "a crash waits for a change",
                        List.of(LAUNCH, started(1), ready(1), exit(1, 1), SAVE),
                        "Starting start1 Started Ready Exited Starting start2",
                        "Starting"),
                story(
                        "a failed start waits for a change",
                        List.of(LAUNCH, started(1), exit(1, 1), SAVE),
                        "Starting start1 Started Failed Starting start2",
                        "Starting"),
                story(
                        "a command that exits with 0 at once has finished",
                        List.of(LAUNCH, started(1), exit(1, 0)),
                        "Starting start1 Started Exited",
                        "Idle"),
                story(
                        "a command that can't be started waits for a change",
                        List.of(LAUNCH, startFailed(1), RESTART),
                        "Starting start1 Failed Starting start2",
                        "Starting"),
                story(
                        "exit 3 starts again",
                        List.of(LAUNCH, started(1), ready(1), exit(1, 3)),
                        "Starting start1 Started Ready Starting start2",
                        "Starting"),
                story(
                        "exit 3 before ready starts again",
                        List.of(LAUNCH, started(1), exit(1, 3)),
                        "Starting start1 Started Starting start2",
                        "Starting"),
                story(
                        "repeated exits with 3 lead to a back-off",
                        List.of(LAUNCH, exit(1, 3), exit(2, 3), exit(3, 3), exit(4, 3), new Event.BackOffOver(4)),
                        "Starting start1 Starting start2 Starting start3 Starting start4 BackOff schedule Starting start5",
                        "Starting"),
                story(
                        "a program that changes its own files too often backs off, and its last change does not end the back-off",
                        List.of(LAUNCH, started(1), looped(4), exit(1, 143), looped(5), new Event.BackOffOver(1)),
                        "Starting start1 Started stop schedule BackOff schedule Starting start2",
                        "Starting"),
                story(
                        "so does one that has exited by itself",
                        List.of(LAUNCH, started(1), exit(1, 0), looped(4)),
                        "Starting start1 Started Exited BackOff schedule",
                        "BackingOff"),
                story(
                        "a program that is ready backs off when it has stopped",
                        List.of(LAUNCH, started(1), ready(1), looped(4), drained(1), exit(1, 143)),
                        "Starting start1 Started Ready drain schedule stop schedule BackOff schedule",
                        "BackingOff"),
                story(
                        "a save while it is stopped starts it at once",
                        List.of(LAUNCH, started(1), looped(9), SAVE_B, exit(1, 143)),
                        "Starting start1 Started stop schedule Starting start2",
                        "Starting"),
                story(
                        "a save ends a back-off",
                        List.of(LAUNCH, exit(1, 3), exit(2, 3), exit(3, 3), exit(4, 3), SAVE, new Event.BackOffOver(4)),
                        "Starting start1 Starting start2 Starting start3 Starting start4 BackOff schedule Starting start5",
                        "Starting"),
                story(
                        "a program that ignores the stop signal is diagnosed and killed",
                        List.of(
                                LAUNCH,
                                started(1),
                                ready(1),
                                SAVE,
                                drained(1),
                                new Event.StopOverdue(1),
                                explained(1),
                                exit(1, 137)),
                        "Starting start1 Started Ready drain schedule stop schedule diagnose schedule StopOverdue kill Starting start2",
                        "Starting"),
                story(
                        "one that is not ready yet is killed without being diagnosed",
                        List.of(LAUNCH, started(1), SAVE, new Event.StopOverdue(1), explained(1), exit(1, 137)),
                        "Starting start1 Started stop schedule StopOverdue kill Starting start2",
                        "Starting"),
                story(
                        "a program that has reported a failed start is killed without being diagnosed when the user quits",
                        List.of(
                                LAUNCH,
                                started(1),
                                new Event.Failing(1, PROBLEM),
                                QUIT,
                                new Event.StopOverdue(1),
                                exit(1, 137)),
                        "Starting start1 Started Failed stop schedule Quitting StopOverdue kill Ended",
                        "Ended"),
                story(
                        "a timer of an earlier stop is ignored",
                        List.of(LAUNCH, started(1), ready(1), SAVE, exit(1, 143), started(2), new Event.StopOverdue(1)),
                        "Starting start1 Started Ready drain schedule Starting start2 Started",
                        "Starting"),
                story(
                        "a failed build leaves the program running",
                        List.of(LAUNCH, started(1), BUILD_FAILED, ready(1), BUILD_FAILED, exit(1, 1), BUILD_FAILED),
                        "Starting start1 Started BuildFailed Ready BuildFailed Exited BuildFailed",
                        "Idle"),
                story("a program that was never built is not started", List.of(BUILD_FAILED), "BuildFailed", "Idle"),
                story(
                        "quit stops the program and ends",
                        List.of(LAUNCH, started(1), ready(1), QUIT, SAVE, exit(1, 143), SAVE),
                        "Starting start1 Started Ready stop schedule Quitting Ended",
                        "Ended"),
                story(
                        "quit twice kills it at once",
                        List.of(LAUNCH, started(1), ready(1), QUIT, QUIT, exit(1, 137)),
                        "Starting start1 Started Ready stop schedule Quitting kill Ended",
                        "Ended"),
                story(
                        "quit during the stop of a restart ends",
                        List.of(LAUNCH, started(1), ready(1), SAVE, QUIT, exit(1, 143)),
                        "Starting start1 Started Ready drain schedule stop schedule Quitting Ended",
                        "Ended"),
                story(
                        "quit without a child ends at once",
                        List.of(LAUNCH, started(1), exit(1, 1), QUIT),
                        "Starting start1 Started Failed Ended",
                        "Ended"),
                story(
                        "a program that requests a restart by its exit code during quit is not started",
                        List.of(LAUNCH, started(1), ready(1), QUIT, exit(1, 3)),
                        "Starting start1 Started Ready stop schedule Quitting Ended",
                        "Ended"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void stories(String name, List<Event> events, String effects, String state) {
        LifeCycleRun.plain().assertStory(events, effects, state);
    }

    @Test
    void theNextStartReceivesAllChangesSinceTheLastReadyOne() {
        LifeCycleRun run = LifeCycleRun.plain();
        List.of(LAUNCH, started(1), ready(1), SAVE, exit(1, 143), started(2), SAVE_B, exit(2, 143))
                .forEach(run::event);
        assertThat(run.lastStart().changed()).containsExactly(A, B);
    }

    @Test
    void withExitOnFailureTheExitOfTheProgramEndsTheLifeCycle() {
        LifeCycleRun crash = LifeCycleRun.withExitOnFailure();
        List.of(LAUNCH, started(1), ready(1), exit(1, 9)).forEach(crash::event);
        assertThat(crash.state()).isEqualTo(new ChildState.Ended(1, 9));

        LifeCycleRun failedStart = LifeCycleRun.withExitOnFailure();
        List.of(LAUNCH, started(1), exit(1, 7)).forEach(failedStart::event);
        assertThat(failedStart.state()).isEqualTo(new ChildState.Ended(1, 7));

        LifeCycleRun notFound = LifeCycleRun.withExitOnFailure();
        List.of(LAUNCH, startFailed(1)).forEach(notFound::event);
        assertThat(notFound.state()).isEqualTo(new ChildState.Ended(1, 127));
    }

    @Test
    void aFailedStartShowsTheEndOfTheErrorOutput() {
        LifeCycleRun run = LifeCycleRun.plain();
        run.event(LAUNCH);
        run.event(started(1));
        run.event(new Event.Exited(1, new ExitStatus.Code(1), List.of("SyntaxError: oops"), 0));
        Report.Failed failed = (Report.Failed) run.lastReport();
        assertThat(failed.problem().code()).isEqualTo("start-failed");
        assertThat(failed.problem().details()).containsExactly("SyntaxError: oops");
    }

    @Test
    void theReportOfARestartContainsTheTimesOfStopAndStart() {
        LifeCycleRun run = LifeCycleRun.plain();
        List.of(LAUNCH, started(1), ready(1), SAVE).forEach(run::event);
        run.pass(Duration.ofSeconds(3));
        run.event(exit(1, 143));
        run.event(started(2));
        run.pass(Duration.ofSeconds(5));
        run.event(ready(2));
        Report.Ready ready = (Report.Ready) run.lastReport();
        assertThat(ready.stop()).isEqualTo(Duration.ofSeconds(3));
        assertThat(ready.start()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aProgramThatHasRunForAWhileIsRestartedAtOnceHoweverOften() {
        LifeCycleRun run = LifeCycleRun.plain();
        run.event(LAUNCH);
        for (int generation = 1; generation < 20; generation++) {
            run.pass(Policy.SETTLED);
            run.event(exit(generation, 3));
        }
        assertThat(run.effects()).doesNotContain("BackOff");
    }

    @Test
    void theBackOffDoublesUpToHalfAMinute() {
        assertThat(Stream.of(0, 3, 4, 5, 6, 11, 1_000).map(Policy::backOff))
                .containsExactly(
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30));
    }
}
