package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;

import dev.reprise.core.ExitStatus;
import dev.reprise.supervisor.build.BuiltChange;
import dev.reprise.supervisor.report.Report;
import dev.reprise.watch.Change;

import static org.assertj.core.api.Assertions.assertThat;

/** A small model of the world for walks through the life cycle. It checks the invariants at each step. */
final class World {
    private static final Path OFFERED = Path.of("/c");

    private final LifeCycleRun run;
    private final boolean overlap;
    private final NavigableMap<Integer, Child> alive = new TreeMap<>();
    private final Set<Path> unseen = new LinkedHashSet<>();
    private boolean reason = true;
    private boolean nextStartFails;
    private boolean quit;
    private int generation;
    private Optional<Effect.OfferChanges> offer = Optional.empty();

    /** The possible moves. A move that is impossible in the current state is skipped. */
    enum Move {
        SAVE_A,
        SAVE_B,
        OFFER,
        TAKE,
        DECLINE,
        ANSWER_OVERDUE,
        RESTART,
        BUILD_FAILS,
        READY,
        CANNOT_START,
        BACK_OFF_OVER,
        WAIT,
        STALE,
        RELOAD,
        FAILING,
        EXIT_0,
        EXIT_1,
        EXIT_3,
        DRAINED,
        OVERDUE,
        EXPLAINED,
        OLD_RELOADS,
        OLD_FAILS,
        OLD_EXITS_1,
        OLD_EXITS_3,
        OLD_IS_DRAINED,
        OLD_IS_OVERDUE,
        OLD_IS_EXPLAINED,
        QUIT
    }

    private static final class Child {
        private boolean ready;
        private boolean drained;
        private boolean stopped;
    }

    World(boolean overlap) {
        this.overlap = overlap;
        run = overlap ? LifeCycleRun.withOverlap() : LifeCycleRun.plain();
        run(new Event.Launch());
    }

    void move(Move move) {
        switch (move) {
            case SAVE_A -> save(Path.of("/a"));
            case SAVE_B -> save(Path.of("/b"));
            case OFFER -> offer();
            case TAKE -> answer(true);
            case DECLINE -> answer(false);
            case ANSWER_OVERDUE -> overdue();
            case RESTART -> because(new Event.RestartRequested());
            case BUILD_FAILS -> run(new Event.BuildFailed(Story.PROBLEM));
            case READY -> ready();
            case CANNOT_START -> nextStartFails = true;
            case BACK_OFF_OVER -> run(new Event.BackOffOver(generation));
            case WAIT -> run.pass(Duration.ofSeconds(3));
            case STALE -> stale();
            case RELOAD -> reload(young());
            case FAILING -> ifAlive(young(), each -> new Event.Failing(each, Story.PROBLEM));
            case EXIT_0 -> exit(young(), 0);
            case EXIT_1 -> exit(young(), 1);
            case EXIT_3 -> exit(young(), 3);
            case DRAINED -> ifAlive(young(), Event.Drained::new);
            case OVERDUE -> ifAlive(young(), Event.StopOverdue::new);
            case EXPLAINED -> ifAlive(young(), each -> new Event.StopDiagnosed(each, List.of()));
            case OLD_RELOADS -> reload(old());
            case OLD_FAILS -> ifAlive(old(), each -> new Event.Failing(each, Story.PROBLEM));
            case OLD_EXITS_1 -> exit(old(), 1);
            case OLD_EXITS_3 -> exit(old(), 3);
            case OLD_IS_DRAINED -> ifAlive(old(), Event.Drained::new);
            case OLD_IS_OVERDUE -> ifAlive(old(), Event.StopOverdue::new);
            case OLD_IS_EXPLAINED -> ifAlive(old(), each -> new Event.StopDiagnosed(each, List.of()));
            case QUIT -> {
                quit = true;
                run(new Event.Quit());
            }
        }
    }

    /** After any walk, every change is included in a child that started after it. */
    void rest() {
        nextStartFails = false;
        for (int i = 0; i < 10; i++) {
            move(Move.ANSWER_OVERDUE);
            move(Move.BACK_OFF_OVER);
            List.copyOf(alive.keySet()).stream()
                    .filter(each -> isLeaving(alive.get(each)))
                    .forEach(each -> exit(Optional.of(each), 1));
            move(Move.READY);
        }
        assertThat(alive.values()).as("still on the way out").noneMatch(World::isLeaving);
        assertThat(alive).as("alive at rest").hasSizeLessThanOrEqualTo(1);
        if (quit) {
            assertThat(run.state()).isInstanceOf(ChildState.Ended.class);
        } else {
            assertThat(unseen).as("changes that no start has seen").isEmpty();
        }
    }

    private static boolean isLeaving(Child child) {
        return child.drained || child.stopped;
    }

    private Optional<Integer> young() {
        return alive.isEmpty() ? Optional.empty() : Optional.of(alive.lastKey());
    }

    private Optional<Integer> old() {
        return alive.size() < 2 ? Optional.empty() : Optional.of(alive.firstKey());
    }

    private void save(Path file) {
        unseen.add(file);
        because(new Event.Changed(List.of(file)));
    }

    private void offer() {
        unseen.add(OFFERED);
        because(new Event.Offered(List.of(BuiltChange.direct(new Change(OFFERED, Change.Kind.MODIFIED)))));
    }

    private void answer(boolean taken) {
        offer.filter(open -> alive.containsKey(open.generation())).ifPresent(open -> {
            offer = Optional.empty();
            run(new Event.ChangesAnswered(
                    open.generation(), open.number(), List.of(new ChangeResult(OFFERED, taken, "listener", ""))));
        });
    }

    private void overdue() {
        offer.ifPresent(open -> run(new Event.AnswerOverdue(open.generation(), open.number())));
    }

    private void ready() {
        young().filter(each -> !alive.get(each).stopped).ifPresent(each -> {
            alive.get(each).ready = true;
            run(new Event.Ready(each, "listening", false));
        });
    }

    private void reload(Optional<Integer> who) {
        if (who.filter(each -> !isLeaving(alive.get(each))).isPresent()) {
            because(new Event.ReloadRequested(who.get(), "requested"));
        }
    }

    private void because(Event event) {
        reason = true;
        run(event);
    }

    private void exit(Optional<Integer> who, int code) {
        who.ifPresent(each -> {
            alive.remove(each);
            reason |= code == 3;
            run(new Event.Exited(each, new ExitStatus.Code(code), List.of(), 0));
        });
    }

    private void stale() {
        ChildState before = run.state();
        List<Effect> effects = run.event(new Event.Exited(0, new ExitStatus.Code(1), List.of(), 0));
        assertThat(effects).as("what a former child does").isEmpty();
        assertThat(run.state()).isEqualTo(before);
    }

    private void ifAlive(Optional<Integer> who, IntFunction<Event> event) {
        who.ifPresent(each -> run(event.apply(each)));
    }

    private void run(Event event) {
        List<Effect> effects = run.event(event);
        assertStopsHaveReminders(effects);
        effects.forEach(this::perform);
        assertThat(children(run.state()))
                .as("the children that the state knows: " + run.state())
                .isEqualTo(alive.keySet());
    }

    private static Set<Integer> children(ChildState state) {
        if (state instanceof ChildState.Stopping stopping) {
            return Set.of(stopping.child());
        }
        if (state instanceof ChildState.Replacing replacing) {
            return both(Set.of(replacing.old().generation()), children(replacing.next()));
        }
        if (state instanceof ChildState.Retiring retiring) {
            return both(children(retiring.old()), children(retiring.current()));
        }
        if (state instanceof ChildState.Closing closing) {
            return both(children(closing.one()), children(closing.other()));
        }
        return state instanceof ChildState.Starting || state instanceof ChildState.Serving
                ? Set.of(state.generation())
                : Set.of();
    }

    private static Set<Integer> both(Set<Integer> some, Set<Integer> others) {
        Set<Integer> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** Without a reminder, a child that does not respond would be awaited forever. */
    private static void assertStopsHaveReminders(List<Effect> effects) {
        List<Event> reminders = effects.stream()
                .filter(Effect.Schedule.class::isInstance)
                .map(effect -> ((Effect.Schedule) effect).event())
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
            start(start);
        } else if (effect instanceof Effect.OfferChanges changes) {
            assertThat(alive).as("a child to offer changes to").containsKey(changes.generation());
            assertThat(alive.get(changes.generation()).ready)
                    .as("ready for an offer")
                    .isTrue();
            offer = Optional.of(changes);
        } else if (effect instanceof Effect.ToChild toChild) {
            assertThat(alive).as("the child of an effect").containsKey(toChild.generation());
            perform(alive.get(toChild.generation()), toChild);
        } else if (effect instanceof Effect.Publish publish && publish.report() instanceof Report.ReloadedInPlace) {
            unseen.remove(OFFERED);
        }
    }

    private void start(Effect.Start start) {
        if (overlap) {
            assertThat(alive).as("children beside a start").hasSizeLessThanOrEqualTo(1);
            assertThat(alive.values()).as("what is started beside").allMatch(child -> child.ready);
        } else {
            assertThat(alive).as("children beside a start").isEmpty();
        }
        assertThat(reason).as("a start for a reason").isTrue();
        assertThat(quit).as("a start after quit").isFalse();
        assertThat(start.generation()).isEqualTo(generation + 1);
        generation = start.generation();
        reason = false;
        unseen.clear();
        if (nextStartFails) {
            nextStartFails = false;
            run(new Event.StartFailed(generation, Story.PROBLEM));
        } else {
            alive.put(generation, new Child());
            run(new Event.Started(generation, 4711));
        }
    }

    private void perform(Child child, Effect.ToChild effect) {
        if (effect instanceof Effect.Drain) {
            boolean replaced =
                    alive.tailMap(effect.generation(), false).values().stream().anyMatch(next -> next.ready);
            assertThat(child.ready).as("drained before it was ready").isTrue();
            assertThat(isLeaving(child)).as("drained twice").isFalse();
            assertThat(replaced || !overlap)
                    .as("drained before the next one is ready")
                    .isTrue();
            child.drained = true;
        } else if (effect instanceof Effect.Stop) {
            assertThat(child.stopped).as("stopped twice").isFalse();
            assertThat(child.drained || !child.ready || quit)
                    .as("stopped before it was drained")
                    .isTrue();
            child.stopped = true;
        } else if (effect instanceof Effect.Kill) {
            assertThat(child.stopped).as("killed before it was stopped").isTrue();
        }
    }
}
