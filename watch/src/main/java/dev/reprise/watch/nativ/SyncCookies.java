package dev.reprise.watch.nativ;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Marks in the stream of events. The kernel tells all that happens in the order in which it happened (inotify(7)), whatever the
 * directory; so a private directory is registered and deleted, and when its key is taken, every key with an earlier event has been taken
 * before: a new key is queued only now, and {@link EventPump} leaves no event behind in a key that it has taken. Nothing is written into a user's tree and nothing stays in the temporary directory.
 */
final class SyncCookies {
    private final WatchService service;
    private final Path temporary;
    private final Map<WatchKey, CountDownLatch> waiting = new ConcurrentHashMap<>();

    /**
     * Marks for one service.
     *
     * @param temporary where to make directories for a moment
     */
    SyncCookies(WatchService service, Path temporary) {
        this.service = service;
        this.temporary = temporary;
    }

    /**
     * Puts a mark behind everything that has happened by now.
     *
     * @return what {@link #reached} will give
     * @throws IOException if the temporary directory is not writable or can't be watched
     */
    CountDownLatch set() throws IOException {
        CountDownLatch latch = new CountDownLatch(1);
        Path mark = Files.createTempDirectory(temporary, "flush-");
        try {
            waiting.put(mark.register(service, StandardWatchEventKinds.ENTRY_CREATE), latch);
        } finally {
            Files.delete(mark);
        }
        return latch;
    }

    /** The mark that a signalled key is, if it is one; when that is counted down is the caller's affair. */
    Optional<CountDownLatch> reached(WatchKey key) {
        Optional<CountDownLatch> latch = Optional.ofNullable(waiting.remove(key));
        latch.ifPresent(unused -> key.cancel());
        return latch;
    }
}
