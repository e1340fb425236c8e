package dev.reprise.watch.session;

import java.util.Optional;

import dev.reprise.watch.FileSystemType;
import dev.reprise.watch.FileWatcher;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatcherProvider;
import dev.reprise.watch.WatcherUnavailable;

/** Like a watcher of another author: a public class, named in META-INF/services. */
public final class ThirdPartyProvider implements WatcherProvider {
    @Override
    public String name() {
        return "third-party";
    }

    @Override
    public Optional<String> unavailable(FileSystemType fileSystem) {
        return Optional.empty();
    }

    @Override
    public FileWatcher open(WatchSettings settings, FileWatcher.Reports reports) throws WatcherUnavailable {
        return new FakeProvider(name()).open(settings, reports);
    }
}
