package dev.reprise.watch.session;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

import dev.reprise.watch.FileSystemType;
import dev.reprise.watch.tree.TreeSnapshot;

/** A real path with its tree, and who watches it. Confined to the {@link WatchThread}, but for what is final or volatile. */
final class WatchedRoot {
    final WatchScope territory;
    final TreeSnapshot tree;

    /** Whether the user cares who watches it: not of a link on the way or a linked file. */
    final boolean announced;

    FileSystemType fileSystem;

    /** Who watches it now; null before and after, and while it changes over. */
    volatile @Nullable ActiveWatcher by;

    /** Whom else to try, best first. */
    final Deque<String> successors = new ArrayDeque<>();

    /** Whether it was ever handed to a watcher. */
    boolean begun;

    WatchedRoot(WatchScope territory, TreeSnapshot tree, boolean announced, FileSystemType fileSystem) {
        this.territory = territory;
        this.tree = tree;
        this.announced = announced;
        this.fileSystem = fileSystem;
    }

    Path path() {
        return tree.root().path();
    }

    void replaceSuccessors(Collection<String> names) {
        successors.clear();
        successors.addAll(names);
    }
}
