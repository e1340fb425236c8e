package dev.reprise.watch.nativ;

import java.nio.file.Path;

import dev.reprise.watch.WatchedTree;

/** What is kept for one tree that is watched, as the thread that looks sees it. */
interface ScanTarget {
    WatchedTree tree();

    /** Finds the way to the root again, after something on that way came or went. */
    void renew();

    /** Looks at one path of the tree. */
    void look(Path path);

    /** Looks at the whole tree, and trusts no registration made before. */
    void lookAtAll();
}
