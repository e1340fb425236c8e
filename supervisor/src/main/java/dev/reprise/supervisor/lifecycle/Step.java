package dev.reprise.supervisor.lifecycle;

import java.util.List;

/** What comes of an event: the next state, and what to do, in order. */
public record Step(State state, List<Effect> effects) {
    public Step {
        effects = List.copyOf(effects);
    }

    static Step of(State state, Effect... effects) {
        return new Step(state, List.of(effects));
    }
}
