package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.reprise.supervisor.batch.Batch;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.supervisor.build.BuiltChange;
import dev.reprise.supervisor.report.StandingProblems;
import dev.reprise.supervisor.report.StandingProblems.Cause;
import dev.reprise.watch.Change;

import static org.assertj.core.api.Assertions.assertThat;

/** Each test plays events through the life cycle at given times, in milliseconds. */
class TimelineTest {
    private static final Path SOURCE = Path.of("/App.java");
    private static final Change CHANGE = new Change(SOURCE, Change.Kind.MODIFIED);

    private LifeCycle lifeCycle = lifeCycle(false);
    private State state = State.initial(false);
    private Timeline timeline = Timeline.NONE;

    @Test
    void theFirstStartIsOneStep() {
        at(0, new Event.Launch());
        at(300, Story.ready(1));

        assertThat(steps()).isEqualTo("start 300");
    }

    @Test
    void aSavedFileLeadsToStepsWithoutGaps() {
        serve();
        save(1000);
        at(1020, new Event.Drained(1));
        at(1050, Story.exit(1, 143));
        at(1500, Story.ready(2));

        assertThat(steps()).isEqualTo("notice 5, quiet 50, drain 20, stop 30, start 450");
    }

    @Test
    void theBuildIsAStep() {
        state = State.initial(true);
        at(0, new Event.Launch());
        built(2000, StandingProblems.NONE);
        at(2300, Story.ready(1));
        assertThat(steps()).isEqualTo("compile 2000, start 300");

        save(3000);
        built(3090, StandingProblems.NONE);
        at(3100, new Event.Drained(1));
        at(3110, Story.exit(1, 143));
        at(3500, Story.ready(2));
        assertThat(steps()).isEqualTo("notice 5, quiet 50, compile 90, drain 10, stop 10, start 390");
    }

    @Test
    void aFailedBuildLeavesTheTimelineAsItWas() {
        state = State.initial(true);
        at(0, new Event.Launch());
        built(100, StandingProblems.NONE);
        at(200, Story.ready(1));
        save(1000);
        built(1100, StandingProblems.NONE.and(Cause.SOURCES, Story.PROBLEM));

        assertThat(timeline.running()).isEmpty();
        assertThat(steps()).isEqualTo("compile 100, start 100");
    }

    @Test
    void aBuildThatNeedsNoRestartDoesNotEndTheStepsOfTheStart() {
        state = State.initial(true);
        at(0, new Event.Launch());
        save(10);
        built(100, StandingProblems.NONE);
        built(150, StandingProblems.NONE.and(Cause.SOURCES, Story.PROBLEM));
        at(300, Story.ready(1));

        assertThat(steps()).isEqualTo("compile 100, start 200");
    }

    @Test
    void aChangeDuringABuildIsBuiltNext() {
        state = State.initial(true);
        at(0, new Event.Launch());
        save(10);
        built(100, StandingProblems.NONE);
        built(150, StandingProblems.NONE);
        at(200, Story.exit(1, 143));
        at(500, Story.ready(2));

        assertThat(steps()).isEqualTo("notice 5, quiet 50, compile 140, stop 50, start 300");
    }

    @Test
    void anotherChangeBeginsItAgain() {
        serve();
        save(1000);
        at(1020, new Event.Drained(1));
        save(1030);
        at(1060, Story.exit(1, 143));
        at(1500, Story.ready(2));

        assertThat(steps()).isEqualTo("notice 5, quiet 50, stop 30, start 440");
    }

    @Test
    void aReloadInPlaceEndsWithTheAnswer() {
        serve();
        at(1000, new Event.Batch(batch(), Set.of(SOURCE)));
        at(1040, new Event.ChangesAnswered(1, 1, List.of(new ChangeResult(SOURCE, true, "Cache", ""))));

        assertThat(steps()).isEqualTo("notice 5, quiet 50, offer 40");
    }

    @Test
    void withOverlapItEndsWhenTheNextProgramIsReady() {
        lifeCycle = lifeCycle(true);
        serve();
        save(1000);
        at(1400, Story.ready(2));
        at(1420, new Event.Drained(1));
        at(1450, Story.exit(1, 143));

        assertThat(steps()).isEqualTo("notice 5, quiet 50, start 400");
        assertThat(timeline.running()).isEmpty();
    }

    @Test
    void theSlowestStepNamesItsReason() {
        serve();
        save(1000);
        at(3000, new Event.Drained(1, "a connection from 127.0.0.1:5432 stayed open"));
        at(3010, Story.exit(1, 143));
        at(3300, Story.ready(2));

        assertThat(timeline.slowest())
                .startsWith("drain: 2 s, a connection from 127.0.0.1:5432 stayed open; ")
                .contains("--drain");
    }

    @Test
    void aStopThatEndsByAKillSaysSo() {
        serve();
        save(1000);
        at(1010, new Event.Drained(1));
        at(11_000, new Event.StopOverdue(1));
        at(11_100, Story.explained(1));
        at(11_200, Story.exit(1, 137));
        at(11_500, Story.ready(2));

        assertThat(timeline.slowest()).contains("killed");
    }

    private void serve() {
        at(0, new Event.Launch());
        at(300, Story.ready(1));
    }

    private void save(long millis) {
        at(millis, new Event.Batch(batch(), Set.of()));
    }

    private static Batch batch() {
        return new Batch(List.of(CHANGE), List.of(), Duration.ofMillis(5), Duration.ofMillis(50));
    }

    private void built(long millis, StandingProblems problems) {
        at(
                millis,
                new Event.Built(
                        new BuildOutcome(
                                List.of(),
                                problems.isEmpty() ? List.of(BuiltChange.direct(CHANGE)) : List.of(),
                                Map.of(),
                                List.of(SOURCE),
                                false,
                                1,
                                List.of(),
                                List.of(),
                                problems),
                        Duration.ofMillis(1),
                        Set.of()));
    }

    private void at(long millis, Event event) {
        Duration now = Duration.ofMillis(millis);
        Deque<Event> events = new ArrayDeque<>(List.of(event));
        while (!events.isEmpty()) {
            Event next = events.remove();
            Step step = lifeCycle.next(state, next, now);
            state = step.state();
            timeline = timeline.after(next, step.effects(), now);
            for (Effect effect : step.effects()) {
                if (effect instanceof Effect.CheckRestartLoop check) {
                    events.add(new Event.RestartLoopChecked(check.cause(), RapidRestarts.NONE, Optional.empty()));
                }
            }
        }
    }

    private String steps() {
        return timeline.latest().stream()
                .map(span -> span.phase().word() + " " + span.length().toMillis())
                .collect(Collectors.joining(", "));
    }

    private static LifeCycle lifeCycle(boolean overlap) {
        return new LifeCycle(
                new Policy(List.of("program"), Duration.ofSeconds(10), Duration.ofSeconds(1), false, overlap));
    }
}
