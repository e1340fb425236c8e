package dev.reprise.supervisor.jvm.standby;

import java.util.Optional;

/**
 * Whether the next JVM can be started ahead of time.
 *
 * @param sources what the JVM reads before it runs the program; empty if it can't be started ahead of time
 * @param refusal why it can't, as a clause to follow "since"; empty if it can
 */
public record StandbyPlan(Optional<StandbySources> sources, String refusal) {
    /** A JVM that can be started ahead of time. */
    public static StandbyPlan possible(StandbySources sources) {
        return new StandbyPlan(Optional.of(sources), "");
    }

    /**
     * A JVM that can't be started ahead of time.
     *
     * @param reason a clause to follow "since"
     */
    public static StandbyPlan refused(String reason) {
        return new StandbyPlan(Optional.empty(), reason);
    }
}
