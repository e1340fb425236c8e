package dev.reprise.supervisor.build;

import java.util.List;

import dev.reprise.watch.Change;

/** Makes what the program runs of what the user writes. One thread at a time; an interrupt ends a call soon, with nothing changed. */
public interface Build extends AutoCloseable {
    /**
     * Builds what changed, and what could not be built before; blocks for as long as that takes.
     *
     * @param changes of anything that is watched, what the program runs included; empty at the beginning and when the user wants
     *     another try
     */
    BuildOutcome build(List<Change> changes);

    @Override
    void close();
}
