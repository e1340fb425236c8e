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
 * Markers in the event stream. The kernel reports events in the order in which they happened (inotify(7)), in whatever directory. So a
 * private directory is registered and deleted; when its key is taken, every key with an earlier event has been taken before, since a new
 * key is queued only now, and {@link EventPump} leaves no event in a key that it has taken. Nothing is written to a user's tree, and
 * nothing stays in the temporary directory.
 */
final class SyncCookies {
    private final WatchService service;
    private final Path temporary;
    private final Map<WatchKey, CountDownLatch> waiting = new ConcurrentHashMap<>();

    /**
     * Cookies for one service.
     *
     * @param temporary where to create short-lived directories
     */
    SyncCookies(WatchService service, Path temporary) {
        this.service = service;
        this.temporary = temporary;
    }

    /**
     * Places a cookie behind everything that has happened by now.
     *
     * @return the latch that {@link #reached} will return
     * @throws IOException if the temporary directory is not writable or cannot be watched
     */
    CountDownLatch set() throws IOException {
        CountDownLatch latch = new CountDownLatch(1);
        Path cookie = Files.createTempDirectory(temporary, "flush-");
        try {
            waiting.put(cookie.register(service, StandardWatchEventKinds.ENTRY_CREATE), latch);
        } finally {
            Files.delete(cookie);
        }
        return latch;
    }

    /** The latch of a signalled key, if the key is a cookie; the caller counts it down. */
    Optional<CountDownLatch> reached(WatchKey key) {
        Optional<CountDownLatch> latch = Optional.ofNullable(waiting.remove(key));
        latch.ifPresent(unused -> key.cancel());
        return latch;
    }
}
