package dev.reprise.watch.watchman;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.watch.FileWatcher.Reports;
import dev.reprise.watch.WatchedTree;

/** A tree and what the daemon knows of it. Used by the worker's thread, but for {@link #pending} and {@link #stop}. */
final class WatchmanTree {
    private final WatchedTree tree;
    private final PendingScans pending = new PendingScans();
    private volatile boolean stopped;
    private @Nullable WatchmanSubscription subscription;
    private int failures;
    private boolean waiting;

    WatchmanTree(WatchedTree tree) {
        this.tree = tree;
    }

    WatchedTree tree() {
        return tree;
    }

    Path root() {
        return tree.root().path();
    }

    PendingScans pending() {
        return pending;
    }

    boolean rootExists() {
        return Files.exists(root(), LinkOption.NOFOLLOW_LINKS);
    }

    Optional<WatchmanSubscription> subscription() {
        return Optional.ofNullable(subscription);
    }

    void subscribed(WatchmanSubscription made) {
        subscription = made;
        failures = 0;
    }

    /** The daemon tells nothing more, nor that a state is left. */
    void unsubscribed() {
        subscription = null;
        pending.leaveAll();
    }

    /** Begins to wait for the root; returns false if that has been begun before. */
    boolean beginWait() {
        boolean begun = !waiting;
        waiting = true;
        return begun;
    }

    void endWait() {
        waiting = false;
    }

    /** Counts one more failure to subscribe since it last went well. */
    int failed() {
        return ++failures;
    }

    /** No look is begun after this returned. */
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Looks wherever it is due. */
    void look(Reports reports) {
        PendingScans.Places places = pending.take();
        if (places.everything() && !stopped) {
            tree.scan();
            places.overflow().ifPresent(reason -> reports.overflow(tree, reason));
        }
        look(places.directories(), tree::scanNames);
        look(places.paths(), tree::scan);
    }

    private void look(List<Path> places, Consumer<Path> way) {
        for (Path place : places) {
            if (stopped) {
                return;
            }
            way.accept(place);
        }
    }
}
