package dev.reprise.watch.nativ;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchKey;

/** Registers directories with a {@link java.nio.file.WatchService}, which differs between operating systems. */
interface Registrar {
    /**
     * Registers a directory, or changes its registration. Blocks briefly.
     *
     * @param writes whether to be notified of writes to files, or only of names that come and go
     * @param within whether it is a directory of a tree, not one above a root
     */
    WatchKey register(Path directory, boolean writes, boolean within) throws IOException;

    /** Whether registering a root covers the directories below it. */
    boolean recursive();

    /** Whether keys are signalled in the order of the changes, so that a later change proves that earlier ones have arrived. */
    boolean ordered();

    /** Why a registration failed, for the user, with the remedy if there is one. */
    String explain(IOException failure, int registered);
}
