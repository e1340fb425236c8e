package dev.reprise.watch.nativ.scan;

import java.nio.file.Path;

import dev.reprise.watch.WatchedTree;

/** Allows scans of a tree until it is no longer watched. The tree's own lock orders the last scan before the end. */
public final class ScanGate {
    private final WatchedTree tree;
    private boolean close;

    public ScanGate(WatchedTree tree) {
        this.tree = tree;
    }

    public void scan(Path path) {
        synchronized (tree) {
            if (!close) {
                tree.scan(path);
            }
        }
    }

    public void scanAll() {
        synchronized (tree) {
            if (!close) {
                tree.scan();
            }
        }
    }

    /** No scan starts after this returns. Waits for a running one. */
    public void close() {
        synchronized (tree) {
            close = true;
            tree.detach();
        }
    }
}
