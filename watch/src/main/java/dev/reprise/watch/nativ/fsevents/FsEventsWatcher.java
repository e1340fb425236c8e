package dev.reprise.watch.nativ.fsevents;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import dev.reprise.watch.FileWatcher;
import dev.reprise.watch.WatchedTree;
import dev.reprise.watch.WatcherUnavailable;
import dev.reprise.watch.nativ.scan.ScanQueue;
import dev.reprise.watch.nativ.scan.ScanThread;

/**
 * macOS: one FSEvents stream for each tree, through JNA. The JDK's own service polls there. Events in excluded directories are delivered
 * and then ignored, since a filter cannot list these directories in advance. This project's tests do not run it, since they need a Linux
 * machine; they cover the mapping of events to actions.
 */
public final class FsEventsWatcher implements FileWatcher {
    private final ScanQueue pending = new ScanQueue();
    private final FsEvents events;
    private final ScanThread scanThread;
    private final Map<WatchedTree, FsEventsTree> watched = new ConcurrentHashMap<>();

    private FsEventsWatcher(MacLibraries mac, Reports reports) {
        this.events = new FsEvents(mac, pending);
        this.scanThread = new ScanThread(pending, reports);
        scanThread.start();
    }

    public static FsEventsWatcher open(Reports reports) throws WatcherUnavailable {
        try {
            return new FsEventsWatcher(MacLibraries.load(), reports);
        } catch (UnsatisfiedLinkError e) {
            throw new WatcherUnavailable("FSEvents can't be called: " + e.getMessage(), e);
        }
    }

    /** Blocks while the tree is read. */
    @Override
    public void add(WatchedTree tree) throws WatcherUnavailable {
        FsEventsTree watch = new FsEventsTree(tree, events, pending);
        if (watched.putIfAbsent(tree, watch) != null) {
            return;
        }
        boolean watching = false;
        try {
            watching = watch.start();
        } finally {
            if (!watching) {
                remove(tree);
            }
        }
        if (!watching) {
            throw new WatcherUnavailable(
                    "FSEvents refused to watch " + tree.root().path());
        }
    }

    /** Waits for a running scan. */
    @Override
    public void remove(WatchedTree tree) {
        FsEventsTree watch = watched.remove(tree);
        if (watch != null) {
            watch.stop();
        }
    }

    /** The system call takes no timeout, but delivers pending events at once. */
    @Override
    public boolean flush(Duration timeout) {
        watched.values().forEach(FsEventsTree::flush);
        CountDownLatch latch = new CountDownLatch(1);
        pending.whenDone(latch);
        return scanThread.await(latch, timeout);
    }

    @Override
    public void close() {
        watched.keySet().forEach(this::remove);
        pending.close();
        events.close();
    }
}
