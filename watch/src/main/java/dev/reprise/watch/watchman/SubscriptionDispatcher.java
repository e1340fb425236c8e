package dev.reprise.watch.watchman;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import dev.reprise.watch.FileWatcher.Reports;
import dev.reprise.watch.watchman.BserValue.Table;

/** Takes in what the daemon tells unasked: on the reader's thread it only notes where to look, and leaves looking to the worker. */
final class SubscriptionDispatcher {
    private final SubscriptionRegistry subscriptions;
    private final WatchmanWorker worker;
    private final Reports reports;
    private final Duration longestState;
    private final Consumer<WatchmanSubscription> canceled;

    /** Told already; used by the worker only. */
    private final Set<String> warnings = new HashSet<>();

    /**
     * @param longestState how long looks are held back for a state that is not left
     * @param canceled told on the worker's thread of a subscription that the daemon ended
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
        message.text("warning").ifPresent(text -> worker.run(() -> warned(watched, text)));
        message.text("state-enter").ifPresent(state -> hold(watched, state));
        message.text("state-leave").ifPresent(pending::leave);
        if (message.isTrue("canceled")) {
            worker.run(() -> canceled.accept(to));
        } else {
            to.told(message);
        }
        worker.run(() -> watched.look(reports));
    }

    private void hold(WatchmanTree watched, String state) {
        long ticket = watched.pending().enter(state);
        worker.later(longestState, () -> {
            if (watched.pending().giveUp(state, ticket)) {
                reports.notice(
                        watched.root(),
                        "the state '" + state + "' was entered and not left for " + longestState.toSeconds()
                                + " s; going on without waiting for it");
                watched.look(reports);
            }
        });
    }

    /** A recrawl is warned of with each message for as long as the daemon lives; it is news once. */
    private void warned(WatchmanTree watched, String text) {
        if (warnings.add(text)) {
            reports.notice(watched.root(), "Watchman warns: " + text.strip().replaceAll("\\s*\\R\\s*", " "));
            watched.pending().addEverything(Optional.of("Watchman had to read it again"));
            watched.look(reports);
        }
    }
}
