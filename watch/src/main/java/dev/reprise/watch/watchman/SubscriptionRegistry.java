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
import dev.reprise.watch.watchman.BserValue.Table;

/** The subscriptions that are alive, by name. Made and ended by the worker, looked up by the reader. */
final class SubscriptionRegistry {
    private static final WatchedTree.DirectoryListener NOBODY = new WatchedTree.DirectoryListener() {
        @Override
        public void entering(Path directory) {}

        @Override
        public void left(Path directory) {}
    };

    /** What a daemon may take to read a tree of a million files that it has never seen; that it is alive is known by then. */
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
     * Watches a root that exists: asks for the time, reads the tree, and subscribes to what happens after that time. So whatever
     * happens between is told by the reading, by the subscription, or by both.
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

    /** Reads what there is; of a root that does not exist too, so that what it will hold is told as created. */
    void read(WatchmanTree watched, boolean first) {
        if (first) {
            watched.tree().attach(NOBODY);
        } else {
            watched.tree().scan();
        }
    }

    /** Takes no more news of a tree; the daemon is not asked anything. */
    void forget(WatchmanTree watched) {
        watched.subscription().ifPresent(subscription -> named.remove(subscription.name()));
        watched.unsubscribed();
    }

    /**
     * The present, once the daemon has caught up with it. It writes a file for that; where it may not, it is the present as far as it
     * knows, which is as right and costs a longer first message.
     */
    private String clock(BserValue watch, WatchmanConnection connection) throws IOException, WatchmanError {
        Duration crawl = timeout.compareTo(FIRST_CRAWL) > 0 ? timeout : FIRST_CRAWL;
        Table answer;
        try {
            answer = connection.request(WatchmanCommands.clock(watch, sync(crawl)), crawl);
        } catch (WatchmanError e) {
            answer = connection.request(WatchmanCommands.clock(watch), timeout);
        }
        return answer.text("clock").orElseThrow(() -> new BserException("the daemon did not tell its clock"));
    }

    /** A little less than what is waited for, so that the daemon's own word on why it took too long comes first. */
    static Duration sync(Duration timeout) {
        return timeout.multipliedBy(9).dividedBy(10);
    }
}
