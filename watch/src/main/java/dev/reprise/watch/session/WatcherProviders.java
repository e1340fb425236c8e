package dev.reprise.watch.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

import dev.reprise.watch.FileSystemType;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatcherProvider;

/**
 * The available watchers.
 *
 * @param problems of providers that could not be loaded, which are left out
 */
record WatcherProviders(Map<String, WatcherProvider> byName, List<String> problems) {
    private static final String NATIVE = "native";
    private static final String STAT = "stat";

    WatcherProviders {
        byName = Map.copyOf(byName);
        problems = List.copyOf(problems);
    }

    static WatcherProviders load() {
        List<WatcherProvider> found = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Iterator<WatcherProvider> providers =
                ServiceLoader.load(WatcherProvider.class).iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    break;
                }
                found.add(providers.next());
            } catch (ServiceConfigurationError e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return of(found, problems);
    }

    static WatcherProviders of(Collection<? extends WatcherProvider> providers, List<String> problems) {
        Map<String, WatcherProvider> byName = new TreeMap<>();
        providers.forEach(provider -> byName.putIfAbsent(provider.name(), provider));
        return new WatcherProviders(byName, problems);
    }

    /** @throws IllegalArgumentException if no watcher has this name */
    void check(String name) {
        if (!name.equals(WatchSettings.AUTO) && !byName.containsKey(name)) {
            throw new IllegalArgumentException("Unknown watcher '" + name + "'; the watchers are " + WatchSettings.AUTO
                    + ", " + String.join(", ", byName.keySet().stream().sorted().toList()) + ".");
        }
    }

    WatcherProvider get(String name) {
        return Optional.ofNullable(byName.get(name)).orElseThrow();
    }

    /** The watchers to try for a root, best first: the requested one, then notifications where the kernel has them, then polling. */
    List<String> inOrder(String requested, FileSystemType fileSystem) {
        List<String> names = new ArrayList<>();
        names.add(requested);
        if (fileSystem.notifies() && !requested.equals(STAT)) {
            names.add(NATIVE);
        }
        names.add(STAT);
        return names.stream().filter(byName::containsKey).distinct().toList();
    }

    /** Whom to try once notifications proved lost: polling alone needs none. */
    List<String> afterLoss() {
        return List.of(STAT);
    }

    /** Whether this watcher depends on notifications, which may be lost or wrong. */
    static boolean dependsOnNotifications(String name) {
        return !name.equals(STAT);
    }
}
