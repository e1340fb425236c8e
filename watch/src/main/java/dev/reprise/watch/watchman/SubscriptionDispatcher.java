package dev.reprise.watch.watchman;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import dev.reprise.watch.FileWatcher.Reports;
import dev.reprise.watch.watchman.bser.BserValue.Table;

/** Receives the daemon's subscription messages: on the reader thread it only records where to scan, and leaves the scan to the worker. */
final class SubscriptionDispatcher {
    private final SubscriptionRegistry subscriptions;
    private final WatchmanWorker worker;
    private final Reports reports;
    private final Duration longestState;
    private final Consumer<WatchmanSubscription> canceled;

    /** Already reported; used by the worker only. */
    private final Set<String> warnings = new HashSet<>();

    /**
     * @param longestState how long scans are held back for a state that is not left
     * @param canceled called on the worker thread with a subscription that the daemon cancelled
     */
    SubscriptionDispatcher(
            SubscriptionRegistry subscriptions,
            WatchmanWorker worker,
            Reports reports,
            Duration longestState,
            Consumer<WatchmanSubscription> canceled) {
        this.subscriptions = subscriptions;
        this.worker = worker;
        this.reports = reports;
        this.longestState = longestState;
        this.canceled = canceled;
    }

    void put(Table message) {
        message.text("subscription").flatMap(subscriptions::named).ifPresent(to -> put(to, message));
    }

    private void put(WatchmanSubscription to, Table message) {
        WatchmanTree watched = to.tree();
        PendingScans pending = watched.pending();
        message.text("warning").ifPresent(text -> worker.run(() -> reportWarning(watched, text)));
        message.text("state-enter").ifPresent(state -> hold(watched, state));
        message.text("state-leave").ifPresent(pending::leave);
        if (message.isTrue("canceled")) {
            worker.run(() -> canceled.accept(to));
        } else {
            to.received(message);
        }
        worker.run(() -> watched.scan(reports));
    }

    private void hold(WatchmanTree watched, String state) {
        long ticket = watched.pending().enter(state);
        worker.later(longestState, () -> {
            if (watched.pending().expire(state, ticket)) {
                reports.notice(
                        watched.root(),
                        "the state '" + state + "' was entered and not left for " + longestState.toSeconds()
                                + " s; going on without waiting for it");
                watched.scan(reports);
            }
        });
    }

    /** The daemon repeats a recrawl warning with each message as long as it lives; it is reported once. */
    private void reportWarning(WatchmanTree watched, String text) {
        if (warnings.add(text)) {
            reports.notice(watched.root(), "Watchman warns: " + text.strip().replaceAll("\\s*\\R\\s*", " "));
            watched.pending().addEverything(Optional.of("Watchman rescanned it"));
            watched.scan(reports);
        }
    }
}
