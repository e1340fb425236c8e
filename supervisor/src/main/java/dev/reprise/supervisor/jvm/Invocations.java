package dev.reprise.supervisor.jvm;

import java.util.List;
import java.util.Map;

import dev.reprise.process.Invocation;
import dev.reprise.supervisor.jvm.standby.StandbyPlan;

/** Determines the command of each generation. */
@FunctionalInterface
public interface Invocations {
    /**
     * Returns the command of a generation. Called by one thread at a time; may block for milliseconds.
     *
     * @param generation the number of the generation, from 1
     * @param beside whether the previous generation is still alive; otherwise all of its processes have exited
     */
    Invocation of(int generation, boolean beside);

    /** Whether the command starts a JVM with the agent. */
    default boolean haveAgent() {
        return false;
    }

    /** Whether the JVM of the next generation can be started ahead of time. May block for milliseconds. */
    default StandbyPlan standby() {
        return StandbyPlan.refused("the command is not one that starts a JVM");
    }

    /**
     * Called when a generation is ready. Does not block.
     *
     * @param changed called on any thread when the command of the next generation has changed since then
     */
    default void onReady(int generation, Runnable changed) {}

    /** Called when a generation has crashed. May block for milliseconds. */
    default void onCrashed(int generation) {}

    /** Returns invocations that use the same command and variables for each generation. */
    static Invocations plain(List<String> command, Map<String, String> variables) {
        Invocation same = new Invocation(command, variables);
        return (generation, beside) -> same;
    }
}
