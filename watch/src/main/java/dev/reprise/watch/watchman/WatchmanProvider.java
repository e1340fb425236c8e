package dev.reprise.watch.watchman;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import dev.reprise.watch.FileSystemType;
import dev.reprise.watch.FileWatcher;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatcherProvider;
import dev.reprise.watch.WatcherUnavailable;

/** Offers Facebook's Watchman daemon as the watcher {@code watchman}; the daemon is installed by the user. */
public final class WatchmanProvider implements WatcherProvider {
    /** A client that dies leaves its states; only one that hangs would hold the others for ever. */
    private static final Duration LONGEST_STATE = Duration.ofSeconds(60);

    private final WatchmanDaemon daemon;

    /** The daemon of the user who runs this, as {@code PATH} and {@code WATCHMAN_SOCK} tell. */
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
            // 4.9.0 knows cifs, nfs and smb to be remote; on FUSE it is silently blind.
            return Optional.of("Watchman does not learn of every change on " + fileSystem.type());
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
