package dev.reprise.supervisor.lifecycle;

import java.util.List;
import java.util.stream.Stream;

/** The result of an event: the next state, and the effects in order. */
public record ChildStep(ChildState state, List<Effect> effects) {
    public ChildStep {
        effects = List.copyOf(effects);
    }

    static ChildStep of(ChildState state, Effect... effects) {
        return new ChildStep(state, List.of(effects));
    }

    ChildStep after(Effect first) {
        return after(List.of(first));
    }

    ChildStep after(List<Effect> first) {
        return new ChildStep(
                state, Stream.concat(first.stream(), effects.stream()).toList());
    }

    ChildStep and(Effect more) {
        return and(List.of(more));
    }

    ChildStep and(List<Effect> more) {
        return new ChildStep(
                state, Stream.concat(effects.stream(), more.stream()).toList());
    }

    /** The same effects with a different state. */
    ChildStep in(ChildState other) {
        return new ChildStep(other, effects);
    }
}
