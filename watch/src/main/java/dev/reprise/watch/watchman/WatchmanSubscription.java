package dev.reprise.watch.watchman;

import java.util.Optional;

import dev.reprise.watch.watchman.bser.BserValue.Table;

/** The daemon's subscription for a tree. */
final class WatchmanSubscription {
    private final String name;
    private final WatchmanTree tree;
    private final WatchmanRoot target;
    private volatile String clock;

    /**
     * A subscription without any message yet.
     *
     * @param name unique in the process, so that late messages of an earlier subscription are recognised
     * @param clock everything after it is reported
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

    /** The clock up to which the daemon has reported everything. */
    String clock() {
        return clock;
    }

    /** Receives a message of the subscription. Called on the reader thread. */
    void received(Table message) {
        record(message);
        message.text("clock").ifPresent(now -> clock = now);
    }

    /** Records where a message, or an answer, requires a scan. */
    void record(Table message) {
        if (message.isTrue("is_fresh_instance")) {
            tree.pending().addEverything(Optional.of("Watchman restarted the subscription"));
        } else {
            FileEvents.record(this, message, tree.pending());
        }
    }
}
