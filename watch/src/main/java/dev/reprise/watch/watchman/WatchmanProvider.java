package dev.reprise.watch.watchman;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import dev.reprise.watch.FileSystemType;
import dev.reprise.watch.FileWatcher;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatcherProvider;
import dev.reprise.watch.WatcherUnavailable;

/** Provides the watcher {@code watchman}, which uses Facebook's Watchman daemon; the user installs the daemon. */
public final class WatchmanProvider implements WatcherProvider {
    /** The states of a client end when it dies; only one that hangs could hold scans back for ever. */
    private static final Duration LONGEST_STATE = Duration.ofSeconds(60);

    private final WatchmanDaemon daemon;

    /** Finds the user's daemon by {@code PATH} and {@code WATCHMAN_SOCK}. */
    public WatchmanProvider() {
        this(System.getenv());
    }

    WatchmanProvider(Map<String, String> environment) {
        daemon = WatchmanDaemon.in(environment);
    }

    @Override
    public String name() {
        return "watchman";
    }

    @Override
    public Optional<String> unavailable(FileSystemType fileSystem) {
        if (!daemon.installed()) {
            return Optional.of("Watchman is not installed");
        }
        if (!fileSystem.notifies()) {
            // 4.9.0 recognises cifs, nfs and smb as remote; on FUSE it misses changes without a warning.
            return Optional.of("Watchman does not see every change on " + fileSystem.type());
        }
        return Optional.empty();
    }

    @Override
    public FileWatcher open(WatchSettings settings, FileWatcher.Reports reports) throws WatcherUnavailable {
        if (!daemon.installed()) {
            throw new WatcherUnavailable("Watchman is not installed");
        }
        return WatchmanWatcher.open(daemon, settings.watchmanTimeout(), LONGEST_STATE, reports);
    }
}
