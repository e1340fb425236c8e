package dev.reprise.watch.nativ;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Marks in the stream of events. The kernel tells all that happens in the order in which it happened (inotify(7)), whatever the
 * directory; so a private directory is registered and deleted, and when its key is signalled, everything before it has been read.
 * Nothing is written into a user's tree and nothing is left in the temporary directory.
 */
final class FlushMarks {
    private final WatchService service;
    private final Path temporary;
    private final Map<WatchKey, CountDownLatch> waiting = new ConcurrentHashMap<>();

    /** Used by the draining thread alone. */
    private List<CountDownLatch> reached = new ArrayList<>();

    /**
     * Marks for one service.
     *
     * @param temporary where to make directories for a moment
     */
    FlushMarks(WatchService service, Path temporary) {
        this.service = service;
        this.temporary = temporary;
    }

    /**
     * Puts a mark behind everything that has happened by now.
     *
     * @return what {@link #passed} will give once the mark is reached
     * @throws IOException if the temporary directory is not writable or can't be watched
     */
    CountDownLatch set() throws IOException {
        CountDownLatch latch = new CountDownLatch(1);
        Path mark = Files.createTempDirectory(temporary, "reprise-flush-");
        try {
            waiting.put(mark.register(service, StandardWatchEventKinds.ENTRY_CREATE), latch);
        } finally {
            Files.delete(mark);
        }
        return latch;
    }

    /** Whether a key that was signalled is a mark. */
    boolean reached(WatchKey key) {
        CountDownLatch latch = waiting.remove(key);
        if (latch != null) {
            reached.add(latch);
            key.cancel();
        }
        return latch != null;
    }

    /** The marks that were reached, once no key is left that was signalled before them. */
    List<CountDownLatch> passed() {
        List<CountDownLatch> passed = reached;
        reached = new ArrayList<>();
        return passed;
    }
}
