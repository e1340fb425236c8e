package dev.reprise.watch;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Learns where in its trees to look, and calls {@link WatchedTree#scan(Path)} or {@link WatchedTree#scan()} there; the tree finds out what changed and tells
 * it. One watcher serves many trees. Methods may be called from any thread.
 */
public interface FileWatcher extends AutoCloseable {

    /**
     * Starts to watch a tree: {@linkplain WatchedTree#attach attaches} to it and returns when no later change can be missed. Blocks for as
     * long as listing the tree takes. A root that does not exist yet is no failure.
     *
     * @throws WatcherUnavailable if this tree can't be watched by this watcher; it is then as if it had never been added
     */
    void add(WatchedTree tree) throws WatcherUnavailable;

    /** Stops watching a tree; no look at it is begun after the return. A tree that is not watched is ignored. */
    void remove(WatchedTree tree);

    /**
     * Blocks until every change made before the call has been looked at.
     *
     * @return false if that could not be made sure of within {@code timeout}
     */
    boolean flush(Duration timeout);

    /** Gives back threads, handles and connections; blocks briefly. */
    @Override
    void close();

    /** Where a watcher says what no single tree can tell. Never blocks; may be called from any thread. */
    interface Reports {
        /** Notifications were lost; call after {@link WatchedTree#scan()} looked at everything. */
        void overflow(WatchedTree tree, String reason);

        /** This watcher can't go on with this tree; another takes over. */
        void failed(WatchedTree tree, String reason);

        /** Something worth one line to the user. */
        void notice(Path path, String text);

        /** The sweeps of this tree are now this far apart. */
        void stretched(WatchedTree tree, Duration interval);
    }
}
