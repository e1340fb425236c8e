package dev.reprise;

import java.util.List;

/**
 * Takes changes of files without a restart: by clearing a cache, by reading a file again. Registered by
 * {@link Reprise#onFileChanged}, or found by {@link java.util.ServiceLoader}, so that a framework can bring its own.
 */
public interface FileChangedListener {
    /**
     * Which files to be asked about: globs by the rules of {@link java.nio.file.FileSystem#getPathMatcher}, without the prefix
     * {@code glob:}. One without a slash is matched against the name of the file, at any depth, one with a slash against the absolute
     * path: {@code *.properties}, {@code **}{@code /templates/**}. Called once, when the listener is registered or found.
     */
    List<String> globs();

    /**
     * Called once for each changed file that a glob matches, on a thread of Reprise, one at a time. One that throws, or that has not
     * come back within 5 seconds, has the program restarted.
     *
     * @return whether the change is live now, as far as this listener is concerned; a file that no listener handles
     *     restarts the program
     */
    Answer fileChanged(FileChange change);

    /** Who it is, for the line that tells the user who handled a change. Called once, as {@link #globs}. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** What a listener makes of a change. */
    enum Answer {
        /** The change is live now. */
        HANDLED,
        /** It is nothing to this listener; others may handle it. */
        NOT_HANDLED
    }
}
