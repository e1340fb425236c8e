package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import dev.reprise.supervisor.RandomWalks;
import dev.reprise.supervisor.report.ExitStatus;
import dev.reprise.supervisor.report.Problem;
import dev.reprise.watch.Change;

import static org.assertj.core.api.Assertions.assertThat;

/** Random walks through the life cycle in a small model of the world, which checks what must hold at each step. */
class LifeCycleWalkTest {
    /** What may happen next; what is impossible at that moment does not happen. */
    private enum Move {
        SAVE_A,
        SAVE_B,
        OFFER,
        TAKE,
        DECLINE,
        ANSWER_OVERDUE,
        RELOAD,
        FAILING,
        RESTART,
        READY,
        EXIT_0,
        EXIT_1,
        EXIT_3,
        CANNOT_START,
        DRAINED,
        OVERDUE,
        EXPLAINED,
        BACK_OFF_OVER,
        STALE,
        WAIT,
        QUIT
    }

    @Test
    void thereAreNeverTwoChildrenAndNoChangeIsLostAndNoStartIsWithoutAReason() {
        RandomWalks.check(20_000, LifeCycleWalkTest::moves, moves -> {
            World world = new World();
            moves.forEach(world::move);
            world.rest();
        });
    }

    private static List<Move> moves(RandomGenerator random) {
        List<Move> moves = new ArrayList<>();
        // Quitting is the last move of the list, and rare: a walk that quits early sees little.
        int bound = random.nextInt(10) == 0 ? Move.values().length : Move.values().length - 1;
        for (int i = random.nextInt(40); i > 0; i--) {
            moves.add(Move.values()[random.nextInt(bound)]);
        }
        return moves;
    }

    private static final class World {
        private final Play play = new Play(false);
        private final Set<Path> unseen = new LinkedHashSet<>();
        private boolean reason;
        private boolean alive;
        private boolean wasAsked;
        private boolean quit;
        private int generation;
        private long question;

        World() {
            reason = true;
            play(new Event.Launch());
        }

        void move(Move move) {
            switch (move) {
                case SAVE_A -> save(Path.of("/a"));
                case SAVE_B -> save(Path.of("/b"));
                case OFFER -> offer(Path.of("/c"));
                case TAKE -> answer(true);
                case DECLINE -> answer(false);
                case ANSWER_OVERDUE -> overdue();
                case RELOAD -> ifRuns(new Event.ReloadAsked(generation, "asked for"));
                case FAILING -> ifAlive(new Event.Failing(generation, new Problem("code", "what", "why", "remedy")));
                case RESTART -> because(new Event.RestartAsked());
                case READY -> ifAlive(new Event.Ready(generation, "listening"));
                case EXIT_0 -> exit(0);
                case EXIT_1 -> exit(1);
                case EXIT_3 -> exit(3);
                case CANNOT_START -> cannotStart();
                case DRAINED -> ifAlive(new Event.Drained(generation));
                case OVERDUE -> ifAlive(new Event.StopOverdue(generation));
                case EXPLAINED -> ifAlive(new Event.Explained(generation, List.of()));
                case BACK_OFF_OVER -> play(new Event.BackOffOver(generation));
                case STALE -> stale();
                case WAIT -> play.pass(Duration.ofSeconds(3));
                case QUIT -> {
                    quit = true;
                    play(new Event.Quit());
                }
            }
        }

        /** However the walk went, at rest every change has been seen by a child that started after it. */
        void rest() {
            move(Move.ANSWER_OVERDUE);
            for (int i = 0; i < 3 && alive && !(play.state() instanceof State.Serving); i++) {
                move(play.state() instanceof State.Starting ? Move.READY : Move.EXIT_1);
            }
            if (!quit) {
                assertThat(unseen).as("changes that no start has seen").isEmpty();
            }
            if (play.state() instanceof State.Ended) {
                assertThat(alive).as("a child outlives the end").isFalse();
            }
        }

        private void save(Path file) {
            unseen.add(file);
            because(new Event.Changed(List.of(file)));
        }

        private void offer(Path file) {
            unseen.add(file);
            reason = true;
            play(new Event.Offered(List.of(new Change(file, Change.Kind.MODIFIED))));
        }

        /** What it takes it has seen; what it was asked before a later change is gone with that. */
        private void answer(boolean taken) {
            if (alive && question > 0) {
                long answered = question;
                question = 0;
                if (taken
                        && play.state() instanceof State.Serving serving
                        && !serving.questions().open().isEmpty()) {
                    unseen.remove(Path.of("/c"));
                }
                play(new Event.Answered(
                        generation, answered, List.of(new Taken(Path.of("/c"), taken, "listener", ""))));
            }
        }

        private void overdue() {
            if (alive && question > 0) {
                play(new Event.AnswerOverdue(generation, question));
            }
        }

        private void ifRuns(Event event) {
            if (alive && (play.state() instanceof State.Serving || play.state() instanceof State.Starting)) {
                reason = true;
                play(event);
            }
        }

        private void because(Event event) {
            reason = true;
            play(event);
        }

        private void exit(int code) {
            if (alive) {
                alive = false;
                reason |= code == 3;
                play(new Event.Exited(generation, new ExitStatus.Code(code), List.of(), 0));
            }
        }

        private void cannotStart() {
            if (alive && play.state() instanceof State.Starting) {
                alive = false;
                play(new Event.StartFailed(generation, new Problem("code", "what", "why", "remedy")));
            }
        }

        private void stale() {
            State before = play.state();
            List<Effect> effects = play.event(new Event.Exited(generation - 1, new ExitStatus.Code(1), List.of(), 0));
            assertThat(effects).as("what an old child does").isEmpty();
            assertThat(play.state()).isEqualTo(before);
        }

        private void ifAlive(Event event) {
            if (alive) {
                play(event);
            }
        }

        private void play(Event event) {
            List<Effect> effects = play.event(event);
            assertStopsHaveReminders(effects);
            effects.forEach(this::perform);
            if (play.state() instanceof State.Idle || play.state() instanceof State.Failed) {
                assertThat(alive).as("a child is alive in " + play.state()).isFalse();
            }
        }

        /** Else a child that does not answer would be waited for for ever. */
        private static void assertStopsHaveReminders(List<Effect> effects) {
            List<Event> reminders = effects.stream()
                    .filter(Effect.Remind.class::isInstance)
                    .map(effect -> ((Effect.Remind) effect).event())
                    .toList();
            for (Effect effect : effects) {
                if (effect instanceof Effect.Drain drain) {
                    assertThat(reminders).contains(new Event.Drained(drain.generation()));
                } else if (effect instanceof Effect.Stop stop) {
                    assertThat(reminders).contains(new Event.StopOverdue(stop.generation()));
                }
            }
        }

        private void perform(Effect effect) {
            if (effect instanceof Effect.Start start) {
                assertThat(alive).as("a second child").isFalse();
                assertThat(reason).as("a start for a reason").isTrue();
                assertThat(quit).as("a start after quit").isFalse();
                assertThat(start.generation()).isEqualTo(generation + 1);
                alive = true;
                wasAsked = false;
                reason = false;
                question = 0;
                generation = start.generation();
                unseen.clear();
                play(new Event.Started(generation, 4711));
            } else if (effect instanceof Effect.Ask ask) {
                assertThat(alive).as("somebody to ask").isTrue();
                question = ask.question();
            } else if (effect instanceof Effect.Stop) {
                assertThat(alive).as("a child to stop").isTrue();
                assertThat(wasAsked).as("asked twice").isFalse();
                wasAsked = true;
                reason = true;
            }
        }
    }
}
