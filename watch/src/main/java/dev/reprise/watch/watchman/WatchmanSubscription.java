package dev.reprise.watch.watchman;

import java.util.Optional;

import dev.reprise.watch.watchman.BserValue.Table;

/** What the daemon tells of a tree. */
final class WatchmanSubscription {
    private final String name;
    private final WatchmanTree tree;
    private final WatchmanRoot target;
    private volatile String clock;

    /**
     * Told nothing yet.
     *
     * @param name unique in the process, so that late news of one that ended is told apart
     * @param clock after which everything is told
     */
    WatchmanSubscription(String name, WatchmanTree tree, WatchmanRoot target, String clock) {
        this.name = name;
        this.tree = tree;
        this.target = target;
        this.clock = clock;
    }

    String name() {
        return name;
    }

    WatchmanTree tree() {
        return tree;
    }

    WatchmanRoot target() {
        return target;
    }

    /** Up to when the daemon has told everything unasked. */
    String clock() {
        return clock;
    }

    /** Takes a message of the daemon's own accord. Used by the reader's thread. */
    void told(Table message) {
        note(message);
        message.text("clock").ifPresent(now -> clock = now);
    }

    /** Notes where a message, or an answer, says to look. */
    void note(Table message) {
        if (message.isTrue("is_fresh_instance")) {
            tree.pending().addEverything(Optional.of("Watchman lost track and began anew"));
        } else {
            FileEvents.note(this, message, tree.pending());
        }
    }
}
