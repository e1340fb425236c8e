package dev.reprise.watch.watchman;

/**
 * What the daemon tells of a tree.
 *
 * @param name unique in the process, so that late news of one that ended is told apart
 */
record Subscription(String name, WatchedTree tree, Target target) {}
