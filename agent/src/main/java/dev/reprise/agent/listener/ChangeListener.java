package dev.reprise.agent.listener;

import java.nio.file.Path;
import java.util.List;

/** Takes changes of files in the program: one of the application's, by way of the API, or one of the agent's own. */
public interface ChangeListener {
    /** For the line that tells the user who handled a change. */
    String name();

    /** Which files to be asked about; does not block. As the API and docs/protocol.md have it; may grow with what the program loads. */
    List<String> globs();

    /**
     * Called on the thread that asks, for each changed file that a glob matches.
     *
     * @param kind {@code created}, {@code modified} or {@code deleted}
     * @return whether the change is live now
     * @throws Throwable anything: the program is restarted then, and the user is told who it was
     */
    boolean takes(Path file, String kind) throws Throwable;
}
