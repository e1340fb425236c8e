package dev.reprise.watch.watchman;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the daemon tells of a tree.
 *
 * @param name unique in the process, so that late news of one that ended is told apart
 * @param watch the directory that the daemon watches, as it names it: the tree's root or a directory above it
 * @param within the tree's root below that; empty if it is the same
 */
record Subscription(String name, WatchedTree tree, byte[] watch, byte[] within) {

    /** The path of a name that the daemon told, which is relative to what it watches; empty if it is not in the tree. */
    Optional<Path> path(byte[] told) {
        Path root = tree.root();
        if (within.length == 0) {
            return Optional.of(RawPath.resolve(root, told));
        }
        if (Arrays.equals(told, within)) {
            return Optional.of(root);
        }
        boolean below = told.length > within.length
                && told[within.length] == '/'
                && Arrays.equals(told, 0, within.length, within, 0, within.length);
        return below
                ? Optional.of(RawPath.resolve(root, Arrays.copyOfRange(told, within.length + 1, told.length)))
                : Optional.empty();
    }

    // The identity of a subscription is its name; records would compare the arrays by reference.

    @Override
    public boolean equals(Object other) {
        return other instanceof Subscription subscription && name.equals(subscription.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
