package dev.reprise.watch.nativ;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

import dev.reprise.watch.WatchedTree;

/**
 * One tree and its stream. A stream is of a path, not of an inode, and tells of changes on the way to it. A root that is a file or
 * missing is watched through the nearest directory above it; what else happens there is no path of the tree and ignored.
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
        gate.shut();
        pending.forget(this);
        synchronized (this) {
            stopped = true;
            stream.ifPresent(events::end);
            stream = Optional.empty();
        }
    }

    /** Blocks until what has happened was written down. */
    synchronized void flush() {
        stream.ifPresent(FsEventStream::flush);
    }

    @Override
    public WatchedTree tree() {
        return tree;
    }

    @Override
    public void renew() {
        if (!restarted()) {
            pending.add(
                    this,
                    work -> work.failed(
                            "FSEvents refused to watch " + tree.root().path() + " again"));
        }
    }

    @Override
    public void look(Path path) {
        gate.look(path);
    }

    @Override
    public void lookAtAll() {
        gate.lookAtAll();
    }

    /** One stream covers all directories. */
    @Override
    public void entering(Path directory) {}

    @Override
    public void left(Path directory) {}

    /** The new stream first: nothing falls between the two. */
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
