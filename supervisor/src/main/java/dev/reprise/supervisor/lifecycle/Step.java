package dev.reprise.supervisor.lifecycle;

import java.util.List;
import java.util.stream.Stream;

/** What comes of an event: the next state, and what to do, in order. */
public record Step(State state, List<Effect> effects) {
    public Step {
        effects = List.copyOf(effects);
    }

    static Step of(State state, Effect... effects) {
        return new Step(state, List.of(effects));
    }

    Step after(Effect first) {
        return after(List.of(first));
    }

    Step after(List<Effect> first) {
        return new Step(state, Stream.concat(first.stream(), effects.stream()).toList());
    }

    Step and(Effect more) {
        return and(List.of(more));
    }

    Step and(List<Effect> more) {
        return new Step(state, Stream.concat(effects.stream(), more.stream()).toList());
    }

    /** The same to do, in another state. */
    Step in(State other) {
        return new Step(other, effects);
    }
}
