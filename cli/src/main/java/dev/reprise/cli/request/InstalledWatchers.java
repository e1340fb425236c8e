package dev.reprise.cli.request;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

import dev.reprise.watch.WatcherProvider;

/** The installed watchers. */
final class InstalledWatchers {
    private InstalledWatchers() {}

    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (WatcherProvider provider : ServiceLoader.load(WatcherProvider.class)) {
            names.add(provider.name());
        }
        return names;
    }
}
