package dev.reprise.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

import dev.reprise.watch.FileSystemType;
import dev.reprise.watch.WatcherProvider;

/** The installed watchers and, for each that can't work here, the reason. */
final class WatcherCheck {
    private static final String SECTION = "Watchers";

    /** The most common type, so that this shows only what the machine lacks; the file systems themselves are checked for each root. */
    private static final FileSystemType LOCAL = new FileSystemType("ext4");

    private WatcherCheck() {}

    static List<Finding> findings(Map<String, String> environment) {
        List<Finding> findings = new ArrayList<>();
        try {
            for (WatcherProvider provider : ServiceLoader.load(WatcherProvider.class)) {
                String state = provider.unavailable(LOCAL)
                        .map(why -> "NOT available: " + why)
                        .orElse("available");
                findings.add(new Finding(SECTION, provider.name(), state));
            }
        } catch (ServiceConfigurationError e) {
            findings.add(new Finding(SECTION, "a watcher added to Reprise", "can't be loaded: " + e.getMessage()));
        }
        String forced = environment.getOrDefault("REPRISE_WATCHER", "");
        if (!forced.isEmpty()) {
            findings.add(new Finding(SECTION, "REPRISE_WATCHER", forced));
        }
        findings.add(new Finding(SECTION, "Watchman's version", CommandProbe.firstLine("watchman", "--version")));
        return findings;
    }
}
