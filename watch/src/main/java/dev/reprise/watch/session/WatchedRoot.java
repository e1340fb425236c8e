package dev.reprise.watch.session;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

import dev.reprise.watch.FileSystemType;
import dev.reprise.watch.tree.TreeSnapshot;

/** A real path with its tree and its watcher. Confined to the {@link WatchThread}, except for final and volatile fields. */
final class WatchedRoot {
    final WatchScope scope;
    final TreeSnapshot tree;

    /** Whether the choice of its watcher is reported to the user: not for a link on the way to a root, nor for a linked file. */
    final boolean announced;

    FileSystemType fileSystem;

    /** The current watcher; null before the first and after the last one, and during a replacement. */
    volatile @Nullable ActiveWatcher by;

    /** The watchers to try next, best first. */
    final Deque<String> successors = new ArrayDeque<>();

    /** Whether it was ever assigned to a watcher. */
    boolean begun;

    WatchedRoot(WatchScope scope, TreeSnapshot tree, boolean announced, FileSystemType fileSystem) {
        this.scope = scope;
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
