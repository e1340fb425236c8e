package dev.reprise.watch;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Finds out where in its trees to scan and calls {@link WatchedTree#scan(Path)} or {@link WatchedTree#scan()} there; the tree finds and
 * reports the changes. One watcher serves many trees. Methods may be called from any thread.
 */
public interface FileWatcher extends AutoCloseable {

    /**
     * Starts to watch a tree: {@linkplain WatchedTree#attach attaches} to it and returns when no later change can be missed. Blocks while
     * the tree is listed. A missing root is no failure.
     *
     * @throws WatcherUnavailable if this watcher cannot watch this tree; then the tree counts as never added
     */
    void add(WatchedTree tree) throws WatcherUnavailable;

    /** Stops watching a tree; no scan of it starts after this returns. Ignores a tree that is not watched. */
    void remove(WatchedTree tree);

    /**
     * Blocks until every change made before the call has been scanned.
     *
     * @return false if that was not certain within {@code timeout}
     */
    boolean flush(Duration timeout);

    /** Releases threads, handles and connections; blocks briefly. */
    @Override
    void close();

    /** Receives what a watcher reports besides changes. Never blocks; may be called from any thread. */
    interface Reports {
        /** Notifications were lost; called after {@link WatchedTree#scan()} has scanned everything. */
        void overflow(WatchedTree tree, String reason);

        /** This watcher cannot go on watching this tree; another one takes over. */
        void failed(WatchedTree tree, String reason);

        /** Something worth one line to the user. */
        void notice(Path path, String text);

        /** The interval between the sweeps of this tree changed. */
        void stretched(WatchedTree tree, Duration interval);
    }
}
