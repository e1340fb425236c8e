package dev.reprise;

import java.util.List;

/**
 * Handles changes of files without a restart, for example by clearing a cache or reading a file again. Registered with
 * {@link Reprise#onFileChanged}, or found by {@link java.util.ServiceLoader}, so that frameworks can provide listeners.
 */
public interface FileChangedListener {
    /**
     * The files that this listener is called for, as globs in the syntax of {@link java.nio.file.FileSystem#getPathMatcher}, without the
     * prefix {@code glob:}. A glob without a slash matches the file name at any depth, one with a slash the absolute path:
     * {@code *.properties}, {@code **}{@code /templates/**}. Called once, when the listener is registered or found.
     */
    List<String> globs();

    /**
     * Called once for each changed file that a glob matches, on a thread of Reprise, one file at a time. If the call throws an exception
     * or takes more than 5 seconds, Reprise restarts the program.
     *
     * @return whether this listener made the change live; if no listener does, Reprise restarts the program
     */
    Answer fileChanged(FileChange change);

    /** The name shown to the user as the handler of a change. Called once, like {@link #globs}. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** The result of handling a change. */
    enum Answer {
        /** The change is live now. */
        HANDLED,
        /** The change does not concern this listener; others may handle it. */
        NOT_HANDLED
    }
}
