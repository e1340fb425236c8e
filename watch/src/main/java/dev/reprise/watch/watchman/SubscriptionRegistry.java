package dev.reprise.watch.watchman;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import dev.reprise.watch.WatchedTree;
import dev.reprise.watch.WatcherUnavailable;
import dev.reprise.watch.watchman.bser.BserException;
import dev.reprise.watch.watchman.bser.BserValue;
import dev.reprise.watch.watchman.bser.BserValue.Table;

/** The active subscriptions by name. Created and removed by the worker, looked up by the reader. */
final class SubscriptionRegistry {
    private static final WatchedTree.DirectoryListener NOBODY = new WatchedTree.DirectoryListener() {
        @Override
        public void entering(Path directory) {}

        @Override
        public void left(Path directory) {}
    };

    /** What a daemon may take to read a tree of a million files for the first time; it is known to be alive by then. */
    private static final Duration FIRST_CRAWL = Duration.ofSeconds(60);

    private final Map<String, WatchmanSubscription> named = new ConcurrentHashMap<>();
    private final AtomicLong names = new AtomicLong();
    private final Duration timeout;

    SubscriptionRegistry(Duration timeout) {
        this.timeout = timeout;
    }

    Optional<WatchmanSubscription> named(String name) {
        return Optional.ofNullable(named.get(name));
    }

    /**
     * Watches an existing root: gets the clock, reads the tree, and subscribes to what happens after that clock. So whatever happens in
     * between is found by the reading, by the subscription, or by both.
     */
    void subscribe(WatchmanTree watched, WatchmanConnection connection, boolean first)
            throws IOException, WatchmanError, WatcherUnavailable {
        WatchmanRoot target = WatchmanRoot.of(watched.root(), connection, timeout);
        String clock = clock(target.watch(), connection);
        read(watched, first);
        WatchmanSubscription made =
                new WatchmanSubscription("reprise-" + names.incrementAndGet(), watched, target, clock);
        named.put(made.name(), made);
        try {
            connection.request(WatchmanCommands.subscribe(target, made.name(), clock), timeout);
            watched.subscribed(made);
        } catch (IOException | WatchmanError e) {
            named.remove(made.name());
            throw e;
        }
    }

    /** Reads the existing files; also of a missing root, so that its files are reported as created later. */
    void read(WatchmanTree watched, boolean first) {
        if (first) {
            watched.tree().attach(NOBODY);
        } else {
            watched.tree().scan();
        }
    }

    /** Accepts no more events of a tree; sends nothing to the daemon. */
    void forget(WatchmanTree watched) {
        watched.subscription().ifPresent(subscription -> named.remove(subscription.name()));
        watched.unsubscribed();
    }

    /**
     * The current clock, once the daemon has caught up. The daemon writes a file for that; where it may not, this is its latest known
     * clock, which is just as correct and makes the first message longer.
     */
    private String clock(BserValue watch, WatchmanConnection connection) throws IOException, WatchmanError {
        Duration crawl = timeout.compareTo(FIRST_CRAWL) > 0 ? timeout : FIRST_CRAWL;
        Table answer;
        try {
            answer = connection.request(WatchmanCommands.clock(watch, sync(crawl)), crawl);
        } catch (WatchmanError e) {
            answer = connection.request(WatchmanCommands.clock(watch), timeout);
        }
        return answer.text("clock").orElseThrow(() -> new BserException("the daemon did not report its clock"));
    }

    /** A little less than our own timeout, so that the daemon's explanation of a delay arrives first. */
    static Duration sync(Duration timeout) {
        return timeout.multipliedBy(9).dividedBy(10);
    }
}
