package dev.reprise.agent.listener;

import java.nio.file.Path;
import java.util.List;

/** Handles changes of files inside the program: a listener of the application, registered through the API, or one of the agent's own. */
public interface ChangeListener {
    /** The name shown to the user as the handler of a change. */
    String name();

    /** The files to be called for, in the syntax of the API and docs/protocol.md. May grow with what the program loads; does not block. */
    List<String> globs();

    /**
     * Called for each changed file that a glob matches.
     *
     * @param kind {@code created}, {@code modified} or {@code deleted}
     * @return whether the change is live now
     * @throws Throwable anything; Reprise then restarts the program and names this listener
     */
    boolean handle(Path file, String kind) throws Throwable;
}
