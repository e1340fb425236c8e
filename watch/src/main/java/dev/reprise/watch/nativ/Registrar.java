package dev.reprise.watch.nativ;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchKey;

/** How a directory gets onto a {@link java.nio.file.WatchService}, which differs between operating systems. */
interface Registrar {
    /**
     * Registers a directory, or changes what it is registered for. Blocks briefly.
     *
     * @param writes whether to be told of writing into files, or only of names that come and go
     * @param within whether it is a directory of a tree, not one above a root
     */
    WatchKey register(Path directory, boolean writes, boolean within) throws IOException;

    /** Whether registering a root covers the directories below it. */
    boolean recursive();

    /** Whether keys are signalled in the order of the changes, so that a later change tells that earlier ones have arrived. */
    boolean ordered();

    /** Why a registration failed, for the user; with the remedy where there is one. */
    String explain(IOException failure, int registered);
}
