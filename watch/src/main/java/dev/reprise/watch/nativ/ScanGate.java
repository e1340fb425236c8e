package dev.reprise.watch.nativ;

import java.nio.file.Path;

import dev.reprise.watch.WatchedTree;

/** The looks at a tree, until it is no longer watched: the tree's own lock orders the last look before the end. */
final class ScanGate {
    private final WatchedTree tree;
    private boolean shut;

    ScanGate(WatchedTree tree) {
        this.tree = tree;
    }

    void look(Path path) {
        synchronized (tree) {
            if (!shut) {
                tree.scan(path);
            }
        }
    }

    void lookAtAll() {
        synchronized (tree) {
            if (!shut) {
                tree.scan();
            }
        }
    }

    /** After the return no look is begun. Waits for one that is under way. */
    void shut() {
        synchronized (tree) {
            shut = true;
            tree.detach();
        }
    }
}
