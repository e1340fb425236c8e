package dev.reprise.process.table;

import java.util.List;

/** All processes of the machine at one moment. */
public interface ProcessTable {
    /** Blocks for milliseconds. */
    List<Entry> snapshot();

    /** Whether this text is in the environment that the process was started with; false where that can't be known. */
    boolean environmentContains(long pid, String text);

    /**
     * One process.
     *
     * @param started something that grows with the time of its start, so that a process id used again is told apart
     * @param ended whether it is a zombie: it runs no longer and waits for its parent to notice
     */
    record Entry(long pid, long parent, long group, long started, boolean ended) {}
}
