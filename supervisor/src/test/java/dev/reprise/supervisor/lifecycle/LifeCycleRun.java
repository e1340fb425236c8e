package dev.reprise.supervisor.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.reprise.supervisor.report.Report;

import static org.assertj.core.api.Assertions.assertThat;

/** Sends events to a life cycle and records the results. */
final class LifeCycleRun {
    private final ChildLifeCycle lifeCycle;
    private final List<Effect> effects = new ArrayList<>();
    private ChildState state = ChildLifeCycle.initial();
    private Duration now = Duration.ZERO;

    private LifeCycleRun(boolean exitOnFailure, boolean overlap) {
        lifeCycle = new ChildLifeCycle(
                new Policy(List.of("program"), Duration.ofSeconds(10), Duration.ofSeconds(1), exitOnFailure, overlap));
    }

    static LifeCycleRun plain() {
        return new LifeCycleRun(false, false);
    }

    /** A life cycle whose first generation is ready. */
    static LifeCycleRun serving() {
        LifeCycleRun run = plain();
        List.of(Story.LAUNCH, Story.started(1), Story.ready(1)).forEach(run::event);
        return run;
    }

    static LifeCycleRun withExitOnFailure() {
        return new LifeCycleRun(true, false);
    }

    static LifeCycleRun withOverlap() {
        return new LifeCycleRun(false, true);
    }

    List<Effect> event(Event event) {
        ChildStep step = lifeCycle.next(state, event, now);
        state = step.state();
        effects.addAll(step.effects());
        return step.effects();
    }

    /** Sends these events, and compares all effects so far and the last state. */
    void assertStory(List<Event> events, String effects, String state) {
        events.forEach(this::event);
        assertThat(effects()).isEqualTo(effects);
        assertThat(this.state.getClass().getSimpleName()).isEqualTo(state);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    ChildState state() {
        return state;
    }

    String effects() {
        return effects.stream().map(LifeCycleRun::word).collect(Collectors.joining(" "));
    }

    /** The effects, each with the generation of its child. */
    String effectsByChild() {
        return effects.stream()
                .map(effect -> word(effect) + (effect instanceof Effect.ToChild child ? child.generation() : ""))
                .collect(Collectors.joining(" "));
    }

    Effect.Start lastStart() {
        return effects.stream()
                .filter(Effect.Start.class::isInstance)
                .map(Effect.Start.class::cast)
                .reduce((former, later) -> later)
                .orElseThrow();
    }

    Report lastReport() {
        return effects.stream()
                .filter(Effect.Publish.class::isInstance)
                .map(effect -> ((Effect.Publish) effect).report())
                .reduce((former, later) -> later)
                .orElseThrow();
    }

    private static String word(Effect effect) {
        if (effect instanceof Effect.Start start) {
            return "start" + start.generation();
        }
        if (effect instanceof Effect.OfferChanges) {
            return "offer";
        }
        if (effect instanceof Effect.DiagnoseStop) {
            return "diagnose";
        }
        return effect instanceof Effect.Publish publish
                ? publish.report().getClass().getSimpleName()
                : effect.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
