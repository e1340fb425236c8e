package dev.reprise.watch;

import java.nio.file.Path;

/**
 * What a watcher sees of a tree: the watcher names the places to scan, and the tree finds and reports the changes. So a notification need
 * not be correct, complete or on time. Every method may be called from any thread and holds the tree's lock while it reads the file system.
 */
public interface WatchedTree {
    /** Receives the directories of a tree, so that a watcher can register them. Called with the tree's lock held. */
    interface DirectoryListener {
        /** Called before a directory is read for the first time, and again when another directory has taken its path. */
        void entering(Path directory);

        /** Called after a directory is gone or was replaced, and for each directory below it too, deepest first. */
        void left(Path directory);
    }

    WatchRoot root();

    /**
     * Reads everything and reports each directory to the listener before reading it; later, directories that come and go. Changes since the
     * last scan are reported; on the first scan only files modified since the start time.
     */
    void attach(DirectoryListener listener);

    /** Stops reporting directories. */
    void detach();

    /**
     * Scans everything with the current filter rules. Lists only directories whose modification time moved, but reads the attributes of
     * every file.
     *
     * @return whether anything differed
     */
    boolean scan();

    /**
     * The same at a lower price, for scans that recur: in a large tree, a change that shows only in the change time of a file is found by
     * one of the next eight sweeps.
     *
     * @return whether anything differed
     */
    boolean sweep();

    /**
     * Scans one path: a file, a directory that is new or gone with everything below it, or the entries of a known directory. A path
     * outside of the tree, or one that its filter rejects, is ignored.
     *
     * @return whether anything differed
     */
    boolean scan(Path path);

    /**
     * Finds out which entries of a directory came or went, and whether the directory itself was replaced or took the place of a file.
     * Does not look at entries that stayed, so it is cheap even for a large directory.
     *
     * @return whether anything differed
     */
    boolean scanNames(Path directory);

    /** The number of directories that are watched. */
    int directories();

    /** The number of files that are watched. */
    int files();
}
