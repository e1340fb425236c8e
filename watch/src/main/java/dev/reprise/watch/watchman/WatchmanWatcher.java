package dev.reprise.watch.watchman;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import dev.reprise.watch.FileWatcher;
import dev.reprise.watch.WatchedTree;
import dev.reprise.watch.WatcherUnavailable;
import dev.reprise.watch.watchman.bser.BserValue.Table;

/**
 * Watches trees through one connection to the Watchman daemon. The connection's thread records where to scan; one worker thread scans and
 * does everything that changes the connection or a subscription. The daemon's watches belong to the user: none is deleted, no configuration
 * is written and the daemon is never shut down.
 */
final class WatchmanWatcher implements FileWatcher, WatchmanConnection.Listener {
    private static final Duration ROOT_POLL = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    /** Doubled with each attempt. */
    private static final Duration BACK_OFF = Duration.ofMillis(100);

    private static final int ATTEMPTS = 6;

    /** How long to try to reach a lost daemon again, if each attempt takes long; a second attempt is always made. */
    private static final Duration RECONNECT_TIME = Duration.ofSeconds(3);

    private final WatchmanDaemon daemon;
    private final Duration timeout;
    private final Reports reports;
    private final WatchmanWorker worker;
    private final SubscriptionRegistry subscriptions;
    private final SubscriptionDispatcher inbox;
    private final Map<WatchedTree, WatchmanTree> trees = new ConcurrentHashMap<>();

    /** Volatile only for {@link #close}, which does not wait for a worker that hangs. */
    private volatile @Nullable WatchmanConnection connection;

    /** Consecutive attempts to connect; a heartbeat resets the count. Used on the worker thread only. */
    private int attempts;

    private long lostAt;

    private WatchmanWatcher(WatchmanDaemon daemon, Duration timeout, Duration longestState, Reports reports) {
        this.daemon = daemon;
        this.timeout = timeout;
        this.reports = reports;
        this.subscriptions = new SubscriptionRegistry(timeout);
        this.worker = new WatchmanWorker("reprise-watchman", this::defect);
        this.inbox = new SubscriptionDispatcher(subscriptions, worker, reports, longestState, this::canceled);
    }

    /**
     * Connects to the daemon, which is started if necessary. Blocks.
     *
     * @param timeout for each answer of the daemon
     * @param longestState how long scans are held back for a state that is not left
     */
    static WatchmanWatcher open(WatchmanDaemon daemon, Duration timeout, Duration longestState, Reports reports)
            throws WatcherUnavailable {
        WatchmanWatcher watcher = new WatchmanWatcher(daemon, timeout, longestState, reports);
        try {
            watcher.worker.get(watcher::connected);
        } catch (WatcherUnavailable e) {
            watcher.close();
            throw e;
        }
        watcher.worker.every(HEARTBEAT, watcher::sendHeartbeat);
        return watcher;
    }

    @Override
    public void add(WatchedTree tree) throws WatcherUnavailable {
        WatchmanTree watched = new WatchmanTree(tree);
        worker.get(() -> {
            watchNow(watched, connected(), true);
            trees.put(tree, watched);
            return watched;
        });
    }

    @Override
    public void remove(WatchedTree tree) {
        WatchmanTree watched = trees.remove(tree);
        if (watched != null) {
            watched.stop();
            worker.run(() -> unsubscribe(watched));
        }
    }

    @Override
    public boolean flush(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        return worker.get(() -> flushNow(deadline), limit).orElse(false);
    }

    @Override
    public void close() {
        trees.values().forEach(WatchmanTree::stop);
        worker.close();
        disconnect();
    }

    // On the reader thread.

    @Override
    public void received(Table message) {
        inbox.put(message);
    }

    @Override
    public void lost(WatchmanConnection which, IOException reason) {
        worker.run(() -> {
            if (which == connection) {
                connection = null;
                trees.values().forEach(subscriptions::forget);
                recover("the connection to the Watchman daemon was lost: " + reason.getMessage());
            }
        });
    }

    // On the worker thread.

    private WatchmanConnection connected() throws IOException, WatchmanError {
        WatchmanConnection present = connection;
        if (present == null) {
            present = daemon.connect(timeout, this);
            connection = present;
        }
        return present;
    }

    private void watchNow(WatchmanTree watched, WatchmanConnection on, boolean first)
            throws IOException, WatchmanError, WatcherUnavailable {
        if (watched.rootExists()) {
            subscriptions.subscribe(watched, on, first);
        } else {
            subscriptions.read(watched, first);
            if (watched.startWaiting()) {
                worker.later(ROOT_POLL, () -> awaitRoot(watched));
            }
        }
    }

    private void awaitRoot(WatchmanTree watched) {
        if (!watched.isStopped() && watched.subscription().isEmpty() && !watched.rootExists()) {
            worker.later(ROOT_POLL, () -> awaitRoot(watched));
            return;
        }
        watched.endWait();
        watchAgain(watched, Optional.empty());
    }

    /** @param overflow why notifications were lost meanwhile; empty if none was lost */
    private void watchAgain(WatchmanTree watched, Optional<String> overflow) {
        WatchmanConnection on = connection;
        if (watched.isStopped() || watched.subscription().isPresent() || on == null) {
            // There is no connection; the next one restores the subscription.
            return;
        }
        try {
            watchNow(watched, on, false);
            if (watched.subscription().isPresent()) {
                overflow.ifPresent(reason -> reports.overflow(watched.tree(), reason));
            }
        } catch (WatchmanError e) {
            retry(watched, e, overflow);
        } catch (WatcherUnavailable e) {
            fail(watched, e.reason());
        } catch (IOException e) {
            // The connection closed itself and reported it, see lost().
        }
    }

    private void retry(WatchmanTree watched, WatchmanError error, Optional<String> overflow) {
        int failures = watched.countFailure();
        if (error.poisoned()) {
            failAll(error.reason());
        } else if (watched.rootExists() && failures >= ATTEMPTS) {
            fail(watched, error.reason());
        } else {
            worker.later(backOff(Math.min(failures, ATTEMPTS)), () -> watchAgain(watched, overflow));
        }
    }

    private void canceled(WatchmanSubscription ended) {
        WatchmanTree watched = ended.tree();
        if (watched.subscription().filter(ended::equals).isPresent()) {
            subscriptions.forget(watched);
            worker.later(
                    BACK_OFF, () -> watchAgain(watched, Optional.of("another client removed the watch from Watchman")));
        }
    }

    private void recover(String reason) {
        lostAt = System.nanoTime();
        if (attempts < ATTEMPTS) {
            reconnect(reason);
        } else {
            // Each connection was lost again before its first heartbeat.
            failAll(reason);
        }
    }

    private void reconnect(String reason) {
        if (trees.isEmpty()) {
            return;
        }
        attempts++;
        try {
            connected();
            trees.values().forEach(watched -> watchAgain(watched, Optional.of(reason)));
        } catch (WatchmanError e) {
            failAll(e.reason());
        } catch (IOException e) {
            boolean late = System.nanoTime() - lostAt > RECONNECT_TIME.toNanos() && attempts > 1;
            if (late || attempts >= ATTEMPTS) {
                failAll(reason + "; reconnecting failed: " + e.getMessage());
            } else {
                worker.later(backOff(attempts), () -> reconnect(reason));
            }
        }
    }

    private static Duration backOff(int failures) {
        return BACK_OFF.multipliedBy(1L << (failures - 1));
    }

    /** A daemon that hangs or is poisoned is silent for ever, so it must be queried. */
    private void sendHeartbeat() {
        WatchmanConnection on = connection;
        if (on == null) {
            return;
        }
        try {
            on.request(WatchmanCommands.version(List.of()), timeout);
            attempts = 0;
        } catch (WatchmanError e) {
            failAll(e.reason());
        } catch (IOException e) {
            // The connection closed itself and reported it, see lost().
        }
    }

    private boolean flushNow(long deadline) {
        boolean flushed = true;
        for (WatchmanTree watched : trees.values()) {
            flushed &= flushNow(watched, deadline);
        }
        return flushed && System.nanoTime() <= deadline;
    }

    private boolean flushNow(WatchmanTree watched, long deadline) {
        if (watched.pending().held()) {
            return false;
        }
        Duration left = Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
        Duration wait = SubscriptionRegistry.sync(timeout);
        if (!caughtUp(watched, left.compareTo(wait) < 0 ? left : wait)) {
            watched.pending().addEverything(Optional.empty());
        }
        watched.scan(reports);
        return !watched.pending().held();
    }

    /** Whether the daemon has reported everything that happened before. Where it cannot, a full scan finds the same. */
    private boolean caughtUp(WatchmanTree watched, Duration limit) {
        WatchmanConnection on = connection;
        Optional<WatchmanSubscription> to = watched.subscription();
        if (on == null || to.isEmpty()) {
            return false;
        }
        try {
            WatchmanSubscription subscription = to.get();
            subscription.record(
                    on.request(WatchmanCommands.query(subscription.target(), subscription.clock(), limit), timeout));
            return true;
        } catch (WatchmanError e) {
            if (e.poisoned()) {
                worker.run(() -> failAll(e.reason()));
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private void unsubscribe(WatchmanTree watched) {
        WatchmanConnection on = connection;
        Optional<WatchmanSubscription> ended = watched.subscription();
        subscriptions.forget(watched);
        if (on == null || ended.isEmpty()) {
            return;
        }
        try {
            on.request(
                    WatchmanCommands.unsubscribe(
                            ended.get().target().watch(), ended.get().name()),
                    timeout);
        } catch (IOException | WatchmanError e) {
            // It has stopped already, which is the desired result.
        }
    }

    private void fail(WatchmanTree watched, String reason) {
        watched.stop();
        subscriptions.forget(watched);
        if (trees.remove(watched.tree(), watched)) {
            reports.failed(watched.tree(), reason);
        }
    }

    private void defect(Throwable thrown) {
        failAll("a defect in Reprise: " + thrown);
    }

    private void failAll(String reason) {
        disconnect();
        List.copyOf(trees.values()).forEach(watched -> fail(watched, reason));
        attempts = 0;
    }

    private void disconnect() {
        WatchmanConnection on = connection;
        connection = null;
        if (on != null) {
            on.close();
        }
    }
}
