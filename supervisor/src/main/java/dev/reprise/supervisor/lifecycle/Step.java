package dev.reprise.supervisor.lifecycle;

import java.util.ArrayList;
import java.util.List;

import dev.reprise.supervisor.report.Report;

/** The result of an event: the next state, and the effects in order. */
public record Step(State state, List<Effect> effects) {
    public Step {
        effects = List.copyOf(effects);
    }

    static Step of(State state, Effect... effects) {
        return new Step(state, List.of(effects));
    }

    Step publish(Report report) {
        return with(new Effect.Publish(report));
    }

    Step with(Effect more) {
        List<Effect> all = new ArrayList<>(effects);
        all.add(more);
        return new Step(state, all);
    }

    Step in(State other) {
        return new Step(other, effects);
    }

    /** Appends another step, which begins in the state that this one leads to. */
    Step then(Transition next) {
        Step second = next.from(state);
        List<Effect> all = new ArrayList<>(effects);
        all.addAll(second.effects);
        return new Step(second.state, all);
    }

    /** A step from any state. */
    @FunctionalInterface
    interface Transition {
        Step from(State state);
    }
}
