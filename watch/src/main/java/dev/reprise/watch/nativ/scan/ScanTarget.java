package dev.reprise.watch.nativ.scan;

import java.nio.file.Path;

import dev.reprise.watch.WatchedTree;

/** A watched tree as the scanning thread sees it. */
public interface ScanTarget {
    WatchedTree tree();

    /** Registers the directories above the root again, after one of them came or went. */
    void registerParents();

    /** Scans one path of the tree. */
    void scan(Path path);

    /** Scans the whole tree and trusts no earlier registration. */
    void scanAll();
}
