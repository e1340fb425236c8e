package dev.reprise.supervisor.jvm;

import java.util.List;
import java.util.Map;

import dev.reprise.process.Invocation;

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

    /** Called when a generation is ready. Does not block. */
    default void onReady(int generation) {}

    /** Called when a generation has crashed. May block for milliseconds. */
    default void onCrashed(int generation) {}

    /** Returns invocations that use the same command and variables for each generation. */
    static Invocations plain(List<String> command, Map<String, String> variables) {
        Invocation same = new Invocation(command, variables);
        return (generation, beside) -> same;
    }
}
