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
import static dev.reprise.supervisor.lifecycle.Story.OFFER;
import static dev.reprise.supervisor.lifecycle.Story.PROBLEM;
import static dev.reprise.supervisor.lifecycle.Story.QUIT;
import static dev.reprise.supervisor.lifecycle.Story.RESTART;
import static dev.reprise.supervisor.lifecycle.Story.SAVE;
import static dev.reprise.supervisor.lifecycle.Story.SAVE_B;
import static dev.reprise.supervisor.lifecycle.Story.answered;
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
    static Stream<Arguments> storiesOfAProgramThatTakesChanges() {
        return Stream.of(
                story(
                        "what it takes needs no restart",
                        List.of(OFFER, answered(1, true)),
                        "offer schedule ReloadedInPlace",
                        "Serving"),
                story(
                        "what it does not take restarts it",
                        List.of(OFFER, answered(1, false)),
                        "offer schedule drain schedule",
                        "Stopping"),
                story(
                        "a file without a verdict was not taken",
                        List.of(OFFER, answered(1)),
                        "offer schedule drain schedule",
                        "Stopping"),
                story(
                        "a listener that fails is named",
                        List.of(
                                OFFER,
                                new Event.ChangesAnswered(
                                        1, 1, List.of(new ChangeResult(A, false, "Cache", "it threw")))),
                        "offer schedule Notice drain schedule",
                        "Stopping"),
                story(
                        "a program that does not answer is started again",
                        List.of(OFFER, new Event.AnswerOverdue(1, 1)),
                        "offer schedule Notice drain schedule",
                        "Stopping"),
                story(
                        "an answer in time leaves nothing overdue",
                        List.of(OFFER, answered(1, true), new Event.AnswerOverdue(1, 1)),
                        "offer schedule ReloadedInPlace",
                        "Serving"),
                story(
                        "an answer that comes too late means nothing",
                        List.of(OFFER, SAVE_B, answered(1, true), exit(1, 143)),
                        "offer schedule drain schedule Starting start2",
                        "Starting"),
                story(
                        "two questions are answered in any order",
                        List.of(OFFER, OFFER, answered(2, true), answered(1, true)),
                        "offer schedule offer schedule ReloadedInPlace ReloadedInPlace",
                        "Serving"),
                story(
                        "a program that ends while it is asked is started again",
                        List.of(OFFER, exit(1, 1)),
                        "offer schedule Exited Starting start2",
                        "Starting"),
                story(
                        "without a child an offer is a change",
                        List.of(exit(1, 1), OFFER),
                        "Exited Starting start2",
                        "Starting"),
                story(
                        "it may ask for a restart",
                        List.of(new Event.ReloadRequested(1, "new plug-in"), exit(1, 143)),
                        "drain schedule Starting start2",
                        "Starting"),
                story(
                        "one that asks for a restart again and again backs off",
                        List.of(
                                new Event.ReloadRequested(1, ""),
                                exit(1, 143),
                                new Event.ReloadRequested(2, ""),
                                exit(2, 143),
                                new Event.ReloadRequested(3, ""),
                                exit(3, 143),
                                new Event.ReloadRequested(4, ""),
                                exit(4, 143)),
                        "drain schedule Starting start2 stop schedule Starting start3 stop schedule Starting start4"
                                + " stop schedule BackOff schedule",
                        "BackingOff"),
                story(
                        "one that listens and is not ready yet finishes the requests that it has",
                        List.of(SAVE, exit(1, 143), started(2), new Event.Listening(2), SAVE_B, exit(2, 143)),
                        "drain schedule Starting start2 Started drain schedule Starting start3",
                        "Starting"),
                story(
                        "what it told of a failed start is not told again when it ends",
                        List.of(
                                SAVE,
                                exit(1, 143),
                                started(2),
                                new Event.ReportsReadiness(2),
                                new Event.Failing(2, PROBLEM),
                                exit(2, 1)),
                        "drain schedule Starting start2 Started leavereadiness Failed",
                        "Failed"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void storiesOfAProgramThatTakesChanges(String name, List<Event> events, String effects, String state) {
        Play play = Play.plain();
        List.of(LAUNCH, started(1), ready(1)).forEach(play::event);
        events.forEach(play::event);
        assertThat(play.effects()).isEqualTo("Starting start1 Started Ready " + effects);
        assertThat(play.state().getClass().getSimpleName()).isEqualTo(state);
    }

    /** A restart that the program itself caused. */
    private static Event looped(int restarts) {
        return new Event.Changed(
                new Cause.Changed(List.of(A)), new RapidRestarts(restarts, restarts, List.of(A), List.of("/a")));
    }

    @Test
    void aRestartIsToldOfWhatItWasAskedAndHasNotAnswered() {
        Play play = Play.plain();
        List.of(LAUNCH, started(1), ready(1), OFFER, SAVE_B, exit(1, 143)).forEach(play::event);
        assertThat(play.lastStart().changed()).containsExactly(A, B);
    }

    static Stream<Arguments> graces() {
        return Stream.of(
                Arguments.of("a save while it starts", List.of(SAVE), 1),
                Arguments.of("a restart by key while it starts", List.of(RESTART), 1),
                Arguments.of("a program that asks while it starts", List.of(new Event.ReloadRequested(1, "")), 1),
                Arguments.of("the end while it starts", List.of(QUIT), 1),
                Arguments.of("the end when it is ready", List.of(ready(1), QUIT), 10),
                Arguments.of("a save when it is ready", List.of(ready(1), SAVE, drained(1)), 10),
                Arguments.of("the end while it is drained", List.of(ready(1), SAVE, QUIT), 10));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("graces")
    void aProgramThatIsNotReadyYetHasAShortGrace(String name, List<Event> events, int seconds) {
        Play play = Play.plain();
        List.of(LAUNCH, started(1)).forEach(play::event);
        List<Effect> last = List.of();
        for (Event event : events) {
            last = play.event(event);
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
                        "a command that ends well at once has finished",
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
                        "exit 3 again and again backs off",
                        List.of(LAUNCH, exit(1, 3), exit(2, 3), exit(3, 3), exit(4, 3), new Event.BackOffOver(4)),
                        "Starting start1 Starting start2 Starting start3 Starting start4 BackOff schedule Starting start5",
                        "Starting"),
                story(
                        "a program that changes itself too often backs off, and what it changed last does not end that",
                        List.of(LAUNCH, started(1), looped(4), exit(1, 143), looped(5), new Event.BackOffOver(1)),
                        "Starting start1 Started stop schedule BackOff schedule Starting start2",
                        "Starting"),
                story(
                        "one that has ended by itself backs off as well",
                        List.of(LAUNCH, started(1), exit(1, 0), looped(4)),
                        "Starting start1 Started Exited BackOff schedule",
                        "BackingOff"),
                story(
                        "one that is ready does so when it has stopped",
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
                        "a stubborn program is explained and killed",
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
                        "a stubborn program that is not ready yet is killed without being explained",
                        List.of(LAUNCH, started(1), SAVE, new Event.StopOverdue(1), explained(1), exit(1, 137)),
                        "Starting start1 Started stop schedule StopOverdue kill Starting start2",
                        "Starting"),
                story(
                        "so it is when the user ends it, and when it has told why it can't start",
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
                        "a late reminder of an earlier stop means nothing",
                        List.of(LAUNCH, started(1), ready(1), SAVE, exit(1, 143), started(2), new Event.StopOverdue(1)),
                        "Starting start1 Started Ready drain schedule Starting start2 Started",
                        "Starting"),
                story(
                        "code that can't be built leaves the program alone",
                        List.of(LAUNCH, started(1), BUILD_FAILED, ready(1), BUILD_FAILED, exit(1, 1), BUILD_FAILED),
                        "Starting start1 Started BuildFailed Ready BuildFailed Exited BuildFailed",
                        "Idle"),
                story("what was never built is not started", List.of(BUILD_FAILED), "BuildFailed", "Idle"),
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
                        "a program that asks for a restart while it is stopped for good is not started",
                        List.of(LAUNCH, started(1), ready(1), QUIT, exit(1, 3)),
                        "Starting start1 Started Ready stop schedule Quitting Ended",
                        "Ended"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void stories(String name, List<Event> events, String effects, String state) {
        Play play = Play.plain();
        events.forEach(play::event);
        assertThat(play.effects()).isEqualTo(effects);
        assertThat(play.state().getClass().getSimpleName()).isEqualTo(state);
    }

    @Test
    void theNextStartIsToldOfEverythingThatChangedSinceTheLastThatWorked() {
        Play play = Play.plain();
        List.of(LAUNCH, started(1), ready(1), SAVE, exit(1, 143), started(2), SAVE_B, exit(2, 143))
                .forEach(play::event);
        assertThat(play.lastStart().changed()).containsExactly(A, B);
    }

    @Test
    void withExitOnFailureTheEndOfTheProgramIsTheEnd() {
        Play crash = Play.withExitOnFailure();
        List.of(LAUNCH, started(1), ready(1), exit(1, 9)).forEach(crash::event);
        assertThat(crash.state()).isEqualTo(new ChildState.Ended(1, 9));

        Play failedStart = Play.withExitOnFailure();
        List.of(LAUNCH, started(1), exit(1, 7)).forEach(failedStart::event);
        assertThat(failedStart.state()).isEqualTo(new ChildState.Ended(1, 7));

        Play notFound = Play.withExitOnFailure();
        List.of(LAUNCH, startFailed(1)).forEach(notFound::event);
        assertThat(notFound.state()).isEqualTo(new ChildState.Ended(1, 127));
    }

    @Test
    void aFailedStartShowsTheEndOfTheErrorOutput() {
        Play play = Play.plain();
        play.event(LAUNCH);
        play.event(started(1));
        play.event(new Event.Exited(1, new ExitStatus.Code(1), List.of("SyntaxError: oops"), 0));
        Report.Failed failed = (Report.Failed) play.lastTold();
        assertThat(failed.problem().code()).isEqualTo("start-failed");
        assertThat(failed.problem().details()).containsExactly("SyntaxError: oops");
    }

    @Test
    void theLineOfARestartKnowsHowLongStopAndStartTook() {
        Play play = Play.plain();
        List.of(LAUNCH, started(1), ready(1), SAVE).forEach(play::event);
        play.pass(Duration.ofSeconds(3));
        play.event(exit(1, 143));
        play.event(started(2));
        play.pass(Duration.ofSeconds(5));
        play.event(ready(2));
        Report.Ready ready = (Report.Ready) play.lastTold();
        assertThat(ready.stop()).isEqualTo(Duration.ofSeconds(3));
        assertThat(ready.start()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aProgramThatLivedForAWhileIsStartedAgainAtOnceHoweverOften() {
        Play play = Play.plain();
        play.event(LAUNCH);
        for (int generation = 1; generation < 20; generation++) {
            play.pass(Policy.SETTLED);
            play.event(exit(generation, 3));
        }
        assertThat(play.effects()).doesNotContain("BackOff");
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
