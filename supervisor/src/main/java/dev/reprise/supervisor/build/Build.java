package dev.reprise.supervisor.build;

import java.util.List;

import dev.reprise.watch.Change;

/**
 * Compiles the sources and copies the resources of a program. Called by one thread at a time. An interrupt ends a call soon, and the call
 * then changes nothing.
 */
public interface Build extends AutoCloseable {
    /**
     * Builds what changed and whatever failed to build before. Blocks until the build ends.
     *
     * @param changes changes of watched files, including the files that the program runs from; empty for the first build and when the user
     *     requests a retry
     */
    BuildOutcome build(List<Change> changes);

    @Override
    void close();
}
