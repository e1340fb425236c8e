package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.reprise.core.Cause;
import dev.reprise.core.ExitStatus;
import dev.reprise.core.Problem;
import dev.reprise.supervisor.batch.Batch;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.supervisor.build.BuiltChange;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.StandingProblems;
import dev.reprise.watch.Change;

import static dev.reprise.supervisor.lifecycle.Story.A;
import static dev.reprise.supervisor.lifecycle.Story.PROBLEM;
import static org.assertj.core.api.Assertions.assertThat;

/** What a change leads to: a build, a restart, an offer, or nothing. */
class LifeCycleTest {
    private static final Path COPY = Path.of("/target/a");
    private static final List<BuiltChange> COPIED = List.of(new BuiltChange(new Change(COPY, Change.Kind.MODIFIED), A));
    private static final List<BuiltChange> CLASSES =
            List.of(BuiltChange.direct(new Change(Path.of("/target/A.class"), Change.Kind.MODIFIED)));

    private final LifeCycle lifeCycle =
            new LifeCycle(new Policy(List.of("program"), Duration.ofSeconds(10), Duration.ofSeconds(1), false, false));

    /** One event of each type. */
    private static final List<Event> EVENTS = List.of(
            new Event.Launch(),
            new Event.Batch(new Batch(List.of(new Change(A, Change.Kind.MODIFIED)), List.of()), Set.of()),
            new Event.Built(outcome(COPIED, List.of(), StandingProblems.NONE), Duration.ZERO, Set.of()),
            new Event.RestartLoopChecked(
                    new Cause.Changed(List.of(A)), RapidRestarts.NONE, Optional.of("it may be the program")),
            new Event.Changed(new Cause.Changed(List.of(A))),
            new Event.BuildFailed(PROBLEM),
            new Event.Offered(COPIED),
            new Event.ChangesAnswered(1, 1, List.of()),
            new Event.AnswerOverdue(1, 1),
            new Event.ReportsReadiness(1),
            new Event.Failing(1, PROBLEM),
            new Event.Unavailable(1, PROBLEM),
            new Event.AwaitsPorts("port 80"),
            new Event.ReloadRequested(1, ""),
            new Event.Retry(),
            new Event.RestartRequested(),
            new Event.Quit(),
            new Event.Started(1, 4711),
            new Event.Listening(1),
            new Event.StartFailed(1, PROBLEM),
            new Event.Ready(1, "listening", false),
            new Event.ReadyConfirmed(1, "listening", Duration.ZERO),
            new Event.Exited(1, new ExitStatus.Code(1), List.of(), 0),
            new Event.Drained(1),
            new Event.StopOverdue(1),
            new Event.StopDiagnosed(1, List.of()),
            new Event.BackOffOver(1));

    @Test
    void everyEventHasARuleInEveryState() {
        assertThat(EVENTS)
                .extracting(Object::getClass)
                .as("the events of this test")
                .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
        for (boolean builds : new boolean[] {true, false}) {
            for (State state : reachable(State.initial(builds), 3)) {
                EVENTS.forEach(event -> assertThat(lifeCycle.next(state, event, Duration.ZERO))
                        .as(event + " in " + state)
                        .isNotNull());
            }
        }
    }

    private Set<State> reachable(State from, int steps) {
        Set<State> states = new LinkedHashSet<>(Set.of(from));
        Set<State> latest = states;
        for (int i = 0; i < steps; i++) {
            Set<State> next = new LinkedHashSet<>();
            latest.forEach(state -> EVENTS.forEach(event ->
                    next.add(lifeCycle.next(state, event, Duration.ZERO).state())));
            next.removeAll(states);
            states.addAll(next);
            latest = next;
        }
        return states;
    }

    @Test
    void aReportNamesTheSourceAndNotItsCopy() {
        State state = serving();
        Step built = play(
                state, new Event.Built(outcome(COPIED, List.of(), StandingProblems.NONE), Duration.ZERO, Set.of(COPY)));
        Effect.OfferChanges offer = only(built, Effect.OfferChanges.class);
        assertThat(offer.changes()).extracting(Change::path).containsExactly(COPY);
        Step answered = play(
                built.state(), new Event.ChangesAnswered(1, 1, List.of(new ChangeResult(COPY, true, "Cache", ""))));
        assertThat(only(answered, Effect.Publish.class).report())
                .isEqualTo(new Report.ReloadedInPlace(List.of(A), List.of("Cache")));
    }

    @Test
    void classFilesWaitUntilEverythingCompiles() {
        StandingProblems wrong = StandingProblems.NONE.and(StandingProblems.Cause.SOURCES, PROBLEM);
        Step failed = play(serving(), new Event.Built(outcome(List.of(), CLASSES, wrong), Duration.ZERO, Set.of()));
        assertThat(failed.effects()).noneMatch(Effect.CheckRestartLoop.class::isInstance);
        State rebuilding = play(failed.state(), save()).state();
        Step fixed = play(
                rebuilding,
                new Event.Built(outcome(List.of(), List.of(), StandingProblems.NONE), Duration.ZERO, Set.of()));
        assertThat(fixed.effects())
                .anyMatch(Effect.CheckRestartLoop.class::isInstance)
                .anyMatch(effect ->
                        effect instanceof Effect.Publish publish && publish.report() instanceof Report.Restarting);
    }

    @Test
    void aRestartThatIsRequestedDuringTheFirstBuildDoesNotStartWhatIsNotBuilt() {
        State building = play(State.initial(true), new Event.Launch()).state();
        Step step = play(building, new Event.RestartRequested());
        assertThat(step.effects()).isEmpty();
    }

    @Test
    void aStartThatFailedForATakenPortIsRepeatedForAToolThatWaits() {
        State failed = State.initial(false);
        Problem taken = new Problem("port-taken", "Port 80 is in use.", "", "Stop the other program.");
        for (Event event : List.of(
                new Event.Launch(),
                new Event.Started(1, 4711),
                new Event.Unavailable(1, taken),
                new Event.Exited(1, new ExitStatus.Code(1), List.of(), 0))) {
            failed = play(failed, event).state();
        }
        assertThat(play(failed, new Event.Retry()).effects()).anyMatch(Effect.Start.class::isInstance);
        State other = States.after(State.initial(false), new Report.Failed(1, PROBLEM));
        assertThat(play(States.with(other, new ChildState.Failed(1)), new Event.Retry())
                        .effects())
                .isEmpty();
    }

    @Test
    void aStartThatFailsBecauseOfATakenPortIsReportedOnce() {
        Problem taken = new Problem("port-taken", "Port 80 is in use.", "", "Stop the other program.");
        Problem bind = new Problem("start-failed", "BindException: Address already in use.", "", "");
        State state = State.initial(false);
        for (Event event : List.of(new Event.Launch(), new Event.Started(1, 4711), new Event.Unavailable(1, taken))) {
            state = play(state, event).state();
        }
        Step failing = play(state, new Event.Failing(1, bind));
        assertThat(failing.effects()).isEmpty();
        assertThat(play(state, new Event.Failing(1, PROBLEM)).effects())
                .as("another failure")
                .contains(new Effect.Publish(new Report.Failed(1, PROBLEM)));
        Step exited = play(failing.state(), new Event.Exited(1, new ExitStatus.Code(1), List.of(), 0));
        assertThat(exited.effects()).noneMatch(Effect.Publish.class::isInstance);
        assertThat(Status.of(exited.state()).problems()).containsExactly(new Report.Failed(1, taken));
        Step ended = play(state, new Event.Exited(1, new ExitStatus.Code(1), List.of("EADDRINUSE"), 0));
        assertThat(ended.effects()).noneMatch(Effect.Publish.class::isInstance);
    }

    @Test
    void aStatusIsOpenWhileABuildRuns() {
        State state = serving();
        assertThat(Status.of(state).verdict()).isEmpty();
        Step same = play(
                state, new Event.Built(outcome(List.of(), List.of(), StandingProblems.NONE), Duration.ZERO, Set.of()));
        assertThat(Status.of(same.state()).verdict()).contains(Status.Verdict.LIVE);
    }

    /** A program that serves while a changed source is being built. */
    private State serving() {
        State state = State.initial(true);
        for (Event event : Arrays.asList(
                new Event.Launch(),
                new Event.Built(outcome(List.of(), List.of(), StandingProblems.NONE), Duration.ZERO, Set.of()),
                new Event.Started(1, 4711),
                new Event.Ready(1, "listening", false),
                save())) {
            state = play(state, event).state();
        }
        return state;
    }

    private static Event save() {
        return new Event.Batch(new Batch(List.of(new Change(A, Change.Kind.MODIFIED)), List.of()), Set.of());
    }

    private Step play(State state, Event event) {
        return lifeCycle.next(state, event, Duration.ofHours(1));
    }

    private static <T extends Effect> T only(Step step, Class<T> type) {
        return step.effects().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static BuildOutcome outcome(
            List<BuiltChange> changes, List<BuiltChange> classes, StandingProblems problems) {
        return new BuildOutcome(changes, classes, Map.of(), List.of(A), false, 1, List.of(), List.of(), problems);
    }
}
