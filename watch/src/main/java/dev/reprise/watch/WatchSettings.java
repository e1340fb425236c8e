package dev.reprise.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * How to watch.
 *
 * @param watcher the name of a watcher, or {@value #AUTO}
 * @param pollInterval the interval between sweeps of polled roots, unless sweeping takes long
 * @param watchmanTimeout how long to wait for an answer of the Watchman daemon
 * @param selfCheckInterval the interval between the checks that notifications arrive
 * @param since files modified at or after this time count as changed when they are first seen; this closes the gap between the start of a
 *     program and the start of watching
 */
public record WatchSettings(
        String watcher, Duration pollInterval, Duration watchmanTimeout, Duration selfCheckInterval, Instant since) {

    /** Chooses the watcher of each root by its file system. */
    public static final String AUTO = "auto";

    /** The defaults; files modified from now on count as changed. */
    public static WatchSettings defaults() {
        return new WatchSettings(
                AUTO, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(60), Instant.now());
    }

    public WatchSettings withWatcher(String name) {
        return new WatchSettings(name, pollInterval, watchmanTimeout, selfCheckInterval, since);
    }

    public WatchSettings withPollInterval(Duration interval) {
        return new WatchSettings(watcher, interval, watchmanTimeout, selfCheckInterval, since);
    }

    public WatchSettings withWatchmanTimeout(Duration timeout) {
        return new WatchSettings(watcher, pollInterval, timeout, selfCheckInterval, since);
    }

    public WatchSettings withSelfCheckInterval(Duration interval) {
        return new WatchSettings(watcher, pollInterval, watchmanTimeout, interval, since);
    }

    public WatchSettings withSince(Instant start) {
        return new WatchSettings(watcher, pollInterval, watchmanTimeout, selfCheckInterval, start);
    }
}
