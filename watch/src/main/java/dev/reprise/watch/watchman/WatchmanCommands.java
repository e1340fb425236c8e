package dev.reprise.watch.watchman;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.reprise.watch.watchman.bser.BserValue;
import dev.reprise.watch.watchman.bser.BserValue.Array;
import dev.reprise.watch.watchman.bser.BserValue.Table;

import static dev.reprise.watch.watchman.bser.BserValue.array;
import static dev.reprise.watch.watchman.bser.BserValue.bser;

/**
 * The commands that Reprise sends.
 *
 * @see <a href="https://facebook.github.io/watchman/docs/cmd/subscribe.html">Watchman's commands</a>
 */
final class WatchmanCommands {
    private WatchmanCommands() {}

    /** Queries which of these capabilities the daemon has; sent as optional, so that the answer names all missing ones. */
    static Array version(List<String> capabilities) {
        Array optional = new Array(capabilities.stream().map(BserValue::bser).toList());
        return array(bser("version"), new Table(Map.of("optional", optional)));
    }

    static Array watchProject(byte[] directory) {
        return array(bser("watch-project"), bser(directory));
    }

    static Array clock(BserValue watch) {
        return array(bser("clock"), watch);
    }

    /** Waits until the daemon has seen everything that happened before. */
    static Array clock(BserValue watch, Duration syncTimeout) {
        return array(bser("clock"), watch, new Table(Map.of("sync_timeout", bser(syncTimeout.toMillis()))));
    }

    /**
     * Subscribes to what happens after {@code clock}.
     *
     * <p>{@code empty_on_fresh_instance} stays false: with it, 4.9.0 sends nothing at all when it lost track, instead of reporting that.
     * {@code defer_vcs} is false: it holds everything back while {@code .git/index.lock} exists, and a crashed Git leaves that file for
     * ever; the quiet period keeps a checkout together anyway.
     */
    static Array subscribe(WatchmanRoot target, String name, String clock) {
        Map<String, BserValue> query = changes(target, clock);
        query.put("defer_vcs", BserValue.FALSE);
        return array(bser("subscribe"), target.watch(), bser(name), new Table(query));
    }

    /**
     * Queries what has happened after {@code clock}, once the daemon has seen everything that happened before the query.
     *
     * <p>Not {@code flush-subscriptions}: while files change, 4.9.0 sometimes reports a change neither in its answer nor in the
     * subscription later, though it knows of it.
     */
    static Array query(WatchmanRoot target, String clock, Duration syncTimeout) {
        Map<String, BserValue> query = changes(target, clock);
        query.put("sync_timeout", bser(syncTimeout.toMillis()));
        return array(bser("query"), target.watch(), new Table(query));
    }

    private static Map<String, BserValue> changes(WatchmanRoot target, String clock) {
        Map<String, BserValue> query = new HashMap<>();
        query.put("since", bser(clock));
        query.put("fields", array(bser("name"), bser("exists"), bser("type")));
        if (!target.within().isEmpty()) {
            // Not relative_root, which never reports the directory itself: it may become a file, or be one.
            Array below = array(bser("dirname"), target.within());
            Array itself = array(bser("name"), target.within(), bser("wholename"));
            query.put("expression", array(bser("anyof"), below, itself));
        }
        return query;
    }

    static Array unsubscribe(BserValue watch, String name) {
        return array(bser("unsubscribe"), watch, bser(name));
    }
}
