package dev.reprise.watch.nativ;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** Linux: one watch for each directory, one queue for all of them, read in order (inotify(7)). */
record InotifyRegistrar(WatchService service, InotifyLimits limits) implements Registrar {
    private static final WatchEvent.Kind<?>[] NAMES = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE
    };
    private static final WatchEvent.Kind<?>[] NAMES_AND_WRITES = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE, StandardWatchEventKinds.ENTRY_MODIFY
    };

    @Override
    public WatchKey register(Path directory, boolean writes, boolean within) throws IOException {
        return directory.register(service, writes ? NAMES_AND_WRITES : NAMES);
    }

    @Override
    public boolean recursive() {
        return false;
    }

    @Override
    public boolean ordered() {
        return true;
    }

    /** The JDK turns every error into a {@link FileSystemException} except ENOSPC, which is the limit (inotify_add_watch(2)). */
    @Override
    public String explain(IOException failure, int registered) {
        return failure instanceof FileSystemException
                ? "inotify can't watch it: " + failure.getMessage()
                : limits.watchesReached(registered);
    }
}
