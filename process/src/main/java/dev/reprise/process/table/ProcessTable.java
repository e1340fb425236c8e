package dev.reprise.process.table;

import java.util.List;

/** A snapshot of all processes of the machine. */
public interface ProcessTable {
    /** Blocks for milliseconds. */
    List<Entry> snapshot();

    /** Whether this text occurs in the initial environment of the process; false where that is unknown. */
    boolean environmentContains(long pid, String text);

    /**
     * One process.
     *
     * @param started grows with the start time, so that a reused process id can be recognized
     * @param zombie whether it is a zombie: it has exited, and its parent has not reaped it
     */
    record Entry(long pid, long parent, long group, long started, boolean zombie) {}
}
