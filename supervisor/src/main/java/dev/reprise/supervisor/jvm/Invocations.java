package dev.reprise.supervisor.jvm;

import java.util.List;
import java.util.Map;

import dev.reprise.process.Invocation;

/** What is run, decided anew for each generation. */
@FunctionalInterface
public interface Invocations {
    /**
     * One thread at a time; may block for milliseconds.
     *
     * @param generation counted from 1
     * @param beside whether a former one is still alive; else nothing of it is left
     */
    Invocation of(int generation, boolean beside);

    /** Whether it is a JVM with the agent in it. */
    default boolean haveAgent() {
        return false;
    }

    /** The same command each time, with these variables. */
    static Invocations plain(List<String> command, Map<String, String> variables) {
        Invocation same = new Invocation(command, variables);
        return (generation, beside) -> same;
    }
}
