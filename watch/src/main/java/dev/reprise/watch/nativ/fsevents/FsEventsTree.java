package dev.reprise.watch.nativ.fsevents;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

import dev.reprise.watch.WatchedTree;
import dev.reprise.watch.nativ.scan.ScanGate;
import dev.reprise.watch.nativ.scan.ScanQueue;
import dev.reprise.watch.nativ.scan.ScanTarget;

/**
 * One tree and its stream. A stream watches a path, not an inode, and reports changes of the directories above it. A root that is a file or
 * missing is watched through its nearest existing parent; other events there are outside of the tree and ignored.
 */
final class FsEventsTree implements ScanTarget, WatchedTree.DirectoryListener {
    private final WatchedTree tree;
    private final FsEvents events;
    private final ScanQueue pending;
    private final ScanGate gate;
    private Optional<FsEventStream> stream = Optional.empty();
    private boolean stopped;

    FsEventsTree(WatchedTree tree, FsEvents events, ScanQueue pending) {
        this.tree = tree;
        this.events = events;
        this.pending = pending;
        this.gate = new ScanGate(tree);
    }

    /** False if the system refuses a stream. */
    boolean start() {
        if (!restarted()) {
            return false;
        }
        tree.attach(this);
        return true;
    }

    void stop() {
        gate.close();
        pending.forget(this);
        synchronized (this) {
            stopped = true;
            stream.ifPresent(events::end);
            stream = Optional.empty();
        }
    }

    /** Blocks until everything that has happened has been recorded. */
    synchronized void flush() {
        stream.ifPresent(FsEventStream::flush);
    }

    @Override
    public WatchedTree tree() {
        return tree;
    }

    @Override
    public void registerParents() {
        if (!restarted()) {
            pending.add(
                    this,
                    request -> request.failed(
                            "FSEvents refused to watch " + tree.root().path() + " again"));
        }
    }

    @Override
    public void scan(Path path) {
        gate.scan(path);
    }

    @Override
    public void scanAll() {
        gate.scanAll();
    }

    /** One stream covers all directories. */
    @Override
    public void entering(Path directory) {}

    @Override
    public void left(Path directory) {}

    /** Starts the new stream first, so that no event falls between the two. */
    private synchronized boolean restarted() {
        if (stopped) {
            return true;
        }
        Optional<FsEventStream> fresh = events.open(watchable(tree.root().path()), this);
        stream.ifPresent(events::end);
        stream = fresh;
        return fresh.isPresent();
    }

    private static Path watchable(Path root) {
        Path path = root;
        while (path.getParent() != null && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            path = path.getParent();
        }
        return path;
    }
}
