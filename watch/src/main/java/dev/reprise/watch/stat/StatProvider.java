package dev.reprise.watch.stat;

import java.util.Optional;

import dev.reprise.watch.FileSystemType;
import dev.reprise.watch.FileWatcher;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatcherProvider;

/** The watcher {@code stat}: polls, so it is available for every file system. */
public final class StatProvider implements WatcherProvider {
    @Override
    public String name() {
        return "stat";
    }

    @Override
    public Optional<String> unavailable(FileSystemType fileSystem) {
        return Optional.empty();
    }

    @Override
    public FileWatcher open(WatchSettings settings, FileWatcher.Reports reports) {
        return new StatWatcher(settings.pollInterval(), reports);
    }
}
