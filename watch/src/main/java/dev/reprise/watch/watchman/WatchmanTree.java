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

/** A tree with the state of its subscription. Used on the worker thread, except {@link #pending} and {@link #stop}. */
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

    /** The daemon sends nothing more, not even that a state is left. */
    void unsubscribed() {
        subscription = null;
        pending.leaveAll();
    }

    /** Starts to wait for the root; false if it was waiting already. */
    boolean startWaiting() {
        boolean begun = !waiting;
        waiting = true;
        return begun;
    }

    void endWait() {
        waiting = false;
    }

    /** Counts failures to subscribe since the last success. */
    int countFailure() {
        return ++failures;
    }

    /** No scan starts after this returns. */
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Scans wherever a scan is pending. */
    void scan(Reports reports) {
        PendingScans.Places places = pending.take();
        if (places.everything() && !stopped) {
            tree.scan();
            places.overflow().ifPresent(reason -> reports.overflow(tree, reason));
        }
        scan(places.directories(), tree::scanNames);
        scan(places.paths(), tree::scan);
    }

    private void scan(List<Path> places, Consumer<Path> way) {
        for (Path place : places) {
            if (stopped) {
                return;
            }
            way.accept(place);
        }
    }
}
