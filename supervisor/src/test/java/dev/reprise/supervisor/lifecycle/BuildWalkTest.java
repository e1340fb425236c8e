package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import dev.reprise.core.ExitStatus;
import dev.reprise.core.Problem;
import dev.reprise.supervisor.batch.Batch;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.supervisor.build.BuiltChange;
import dev.reprise.supervisor.lifecycle.BuildState.Building;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.StandingProblems;
import dev.reprise.testing.RandomWalks;
import dev.reprise.watch.Change;

import static org.assertj.core.api.Assertions.assertThat;

/** Random walks in which builds fail, recover, and overlap with changes, stops and quits. */
class BuildWalkTest {
    private static final Path SOURCE = Path.of("/src/A.java");
    private static final Path CLASS = Path.of("/target/A.class");
    private static final Path RESOURCE = Path.of("/src/a.txt");
    private static final Path COPY = Path.of("/target/a.txt");
    private static final Problem WRONG = new Problem("compile-failed", "It does not compile.", "", "Fix it.");

    private enum Move {
        SAVE_SOURCE,
        SAVE_RESOURCE,
        TOUCH,
        BUILD_SUCCEEDS,
        BUILD_SUCCEEDS_AND_NOTHING_DIFFERS,
        BUILD_FAILS,
        BUILD_FAILS_AFTER_COPYING,
        READY,
        PROGRAM_RELOADS,
        PROGRAM_DECLINES,
        PROGRAM_EXITS,
        PROGRAM_CRASHES,
        DRAINED,
        RESTART,
        RETRY,
        QUIT
    }

    @Test
    void noChangeIsLostAndOnlyOneBuildRunsAndAFailedBuildLeavesTheProgramAlone() {
        RandomWalks.check(5_000, BuildWalkTest::moves, moves -> walk(false, moves));
    }

    @Test
    void theSameHoldsWithOverlap() {
        RandomWalks.check(5_000, BuildWalkTest::moves, moves -> walk(true, moves));
    }

    private static List<Move> moves(RandomGenerator random) {
        Move[] all = Move.values();
        // Quitting is rare because a walk that quits early tests little.
        int bound = random.nextInt(10) == 0 ? all.length : all.length - 1;
        List<Move> moves = new ArrayList<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            moves.add(all[random.nextInt(bound)]);
        }
        return moves;
    }

    private static void walk(boolean overlap, List<Move> moves) {
        Model model = new Model(overlap);
        moves.forEach(model::move);
        model.rest();
    }

    /** The world outside the life cycle. */
    private static final class Model {
        private final LifeCycle lifeCycle;
        private State state = State.initial(true);
        private Timeline timeline = Timeline.NONE;
        private Duration now = Duration.ofHours(1);

        /** Sources that were saved and that no finished build has included. */
        private final Set<Path> unbuilt = new LinkedHashSet<>();

        /** Files on disk that differ from what the running program has loaded. */
        private final Set<Path> stale = new LinkedHashSet<>();

        private final Map<Integer, Boolean> alive = new TreeMap<>();
        private Optional<List<Change>> building = Optional.empty();
        private Optional<Effect.OfferChanges> offer = Optional.empty();
        private boolean quit;
        private boolean failed;
        private Set<Path> differs = new LinkedHashSet<>();

        Model(boolean overlap) {
            lifeCycle = new LifeCycle(
                    new Policy(List.of("program"), Duration.ofSeconds(10), Duration.ofSeconds(1), false, overlap));
            play(new Event.Launch());
        }

        void move(Move move) {
            switch (move) {
                case SAVE_SOURCE -> save(SOURCE);
                case SAVE_RESOURCE -> save(RESOURCE);
                case TOUCH -> play(new Event.Batch(new Batch(List.of(), List.of(SOURCE)), Set.of()));
                case BUILD_SUCCEEDS -> build(true, false);
                case BUILD_SUCCEEDS_AND_NOTHING_DIFFERS -> build(true, true);
                case BUILD_FAILS -> build(false, false);
                case BUILD_FAILS_AFTER_COPYING -> build(false, true);
                case READY ->
                    latest().ifPresent(each -> {
                        alive.put(each, true);
                        play(new Event.Ready(each, "listening", false));
                    });
                case PROGRAM_RELOADS -> answer(true);
                case PROGRAM_DECLINES -> answer(false);
                case PROGRAM_EXITS -> latest().ifPresent(each -> exit(each, 0));
                case PROGRAM_CRASHES -> latest().ifPresent(each -> exit(each, 1));
                case DRAINED -> List.copyOf(alive.keySet()).forEach(each -> play(new Event.Drained(each)));
                case RESTART -> play(new Event.RestartRequested());
                case RETRY -> play(new Event.Retry());
                case QUIT -> {
                    quit = true;
                    play(new Event.Quit());
                }
            }
        }

        /** After any walk, everything is built in the end, and the program runs the latest version of it. */
        void rest() {
            // One more save, because a program that has exited or failed waits for a change.
            save(SOURCE);
            for (int i = 0; i < 6; i++) {
                build(true, false);
                answer(false);
                List.copyOf(alive.keySet()).forEach(each -> play(new Event.Drained(each)));
                List.copyOf(alive.keySet()).stream().filter(this::isLeaving).forEach(each -> exit(each, 143));
                move(Move.READY);
            }
            if (quit) {
                List.copyOf(alive.keySet()).forEach(each -> exit(each, 143));
                assertThat(state.isEnded()).as("ended after quit: " + state).isTrue();
                return;
            }
            assertThat(unbuilt).as("sources that no build has seen").isEmpty();
            assertThat(stale).as("changes that the program has not seen").isEmpty();
            Status status = Status.of(state);
            assertThat(status.verdict()).contains(Status.Verdict.LIVE);
            assertThat(status.problems()).isEmpty();
            assertThat(status.word()).isEqualTo("serving");
            assertThat(timeline.latest().get(timeline.latest().size() - 1).phase())
                    .isIn(Timeline.Phase.START, Timeline.Phase.OFFER);
        }

        private boolean isLeaving(int generation) {
            return leaving(state.child()).contains(generation);
        }

        private static Set<Integer> leaving(ChildState child) {
            if (child instanceof ChildState.Stopping stopping) {
                return Set.of(stopping.child());
            }
            if (child instanceof ChildState.Retiring retiring) {
                return Set.of(retiring.old().child());
            }
            if (child instanceof ChildState.Replacing replacing) {
                return leaving(replacing.next());
            }
            return child instanceof ChildState.Closing closing
                    ? Set.of(closing.one().child(), closing.other().child())
                    : Set.of();
        }

        private Optional<Integer> latest() {
            return alive.keySet().stream().reduce((one, other) -> other);
        }

        private void save(Path file) {
            unbuilt.add(file);
            play(new Event.Batch(new Batch(List.of(new Change(file, Change.Kind.MODIFIED)), List.of()), Set.of(COPY)));
        }

        /** @param other if the build succeeds: whether the class files are unchanged; if it fails: whether a resource was copied */
        private void build(boolean succeeds, boolean other) {
            if (building.isEmpty() || quit) {
                return;
            }
            List<Change> changes = building.get();
            building = Optional.empty();
            boolean all = changes.isEmpty();
            Set<Path> seen =
                    new LinkedHashSet<>(changes.stream().map(Change::path).toList());
            if (failed || all) {
                seen.add(SOURCE);
            }
            List<BuiltChange> copied = seen.contains(RESOURCE) && (succeeds || other)
                    ? List.of(new BuiltChange(new Change(COPY, Change.Kind.MODIFIED), RESOURCE))
                    : List.of();
            List<BuiltChange> classes = seen.contains(SOURCE) && succeeds && !other
                    ? List.of(BuiltChange.direct(new Change(CLASS, Change.Kind.MODIFIED)))
                    : List.of();
            if (seen.contains(RESOURCE) && copied.isEmpty()) {
                // The next build retries.
                differs.add(RESOURCE);
            }
            if (differs.contains(RESOURCE) && succeeds && copied.isEmpty()) {
                copied = List.of(new BuiltChange(new Change(COPY, Change.Kind.MODIFIED), RESOURCE));
            }
            if (!copied.isEmpty()) {
                differs.remove(RESOURCE);
                stale.add(COPY);
            }
            if (!classes.isEmpty()) {
                stale.add(CLASS);
            }
            unbuilt.removeAll(seen);
            failed = !succeeds;
            StandingProblems problems =
                    succeeds ? StandingProblems.NONE : StandingProblems.NONE.and(StandingProblems.Cause.SOURCES, WRONG);
            int before = alive.size();
            Set<Integer> running = Set.copyOf(alive.keySet());
            play(new Event.Built(
                    new BuildOutcome(
                            copied, classes, Map.of(), List.copyOf(seen), false, 1, List.of(), List.of(), problems),
                    Duration.ofMillis(50),
                    Set.of(COPY)));
            if (!succeeds && copied.isEmpty()) {
                assertThat(alive.keySet())
                        .as("the programs after a failed build")
                        .isEqualTo(running);
                assertThat(alive).hasSize(before);
            }
        }

        private void answer(boolean reloads) {
            offer.filter(each -> alive.containsKey(each.generation())).ifPresent(each -> {
                offer = Optional.empty();
                play(new Event.ChangesAnswered(
                        each.generation(),
                        each.number(),
                        each.changes().stream()
                                .map(change -> new ChangeResult(change.path(), reloads, "listener", ""))
                                .toList()));
            });
        }

        private void exit(int generation, int code) {
            if (alive.remove(generation) != null) {
                play(new Event.Exited(generation, new ExitStatus.Code(code), List.of(), 0));
            }
        }

        private void play(Event event) {
            Deque<Event> events = new ArrayDeque<>(List.of(event));
            while (!events.isEmpty()) {
                Event next = events.remove();
                now = now.plusMillis(1);
                Step step = lifeCycle.next(state, next, now);
                state = step.state();
                timeline = timeline.after(next, step.effects(), now);
                // As in the loop, the result of an effect is the next event.
                step.effects().forEach(effect -> perform(effect, events));
            }
            assertThat(state.build() instanceof Building && !state.isEnded())
                    .as("a build runs exactly in the states for it: " + state)
                    .isEqualTo(building.isPresent() && !state.isEnded());
            assertThat(timeline.latest()).noneMatch(span -> span.length().isNegative());
            if (Status.of(state).verdict().filter(Status.Verdict.LIVE::equals).isPresent()) {
                assertThat(timeline.running())
                        .as("steps after the program is live")
                        .isEmpty();
            }
            if (!state.isEnded()) {
                assertThat(timeline.builds().isEmpty()).isEqualTo(building.isEmpty());
            }
        }

        private void perform(Effect effect, Deque<Event> answers) {
            if (effect instanceof Effect.Build build) {
                assertThat(building).as("builds at once").isEmpty();
                assertThat(quit && state.isEnded()).as("a build after the end").isFalse();
                building = Optional.of(build.changes());
            } else if (effect instanceof Effect.CheckRestartLoop check) {
                answers.addFirst(new Event.RestartLoopChecked(check.cause(), RapidRestarts.NONE, Optional.empty()));
            } else if (effect instanceof Effect.Start start) {
                assertThat(quit).as("a start after quit").isFalse();
                stale.clear();
                offer = Optional.empty();
                alive.put(start.generation(), false);
                answers.addFirst(new Event.Started(start.generation(), 4711));
            } else if (effect instanceof Effect.OfferChanges offered) {
                offer = Optional.of(offered);
            } else if (effect instanceof Effect.Publish publish
                    && publish.report() instanceof Report.ReloadedInPlace reloaded) {
                assertThat(reloaded.files()).as("reports name the source").containsOnly(RESOURCE);
                stale.remove(COPY);
            }
        }
    }
}
