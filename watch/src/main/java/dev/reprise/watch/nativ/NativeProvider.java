package dev.reprise.watch.nativ;

import java.util.Locale;
import java.util.Optional;

import dev.reprise.watch.FileSystemType;
import dev.reprise.watch.FileWatcher;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatcherProvider;
import dev.reprise.watch.WatcherUnavailable;
import dev.reprise.watch.nativ.fsevents.FsEventsWatcher;

/** Notifications of the operating system, where it has any and the file system is known to send all of them. */
public final class NativeProvider implements WatcherProvider {
    private final String system;

    /** Chooses by operating system. */
    public NativeProvider() {
        this(System.getProperty("os.name", ""));
    }

    NativeProvider(String system) {
        this.system = system.toLowerCase(Locale.ROOT);
    }

    @Override
    public String name() {
        return "native";
    }

    @Override
    public Optional<String> unavailable(FileSystemType fileSystem) {
        if (fileSystem.notifies()) {
            return Optional.empty();
        }
        String type = fileSystem.type();
        if (fileSystem.remote()) {
            return Optional.of(type + " does not report changes made by other machines");
        }
        return Optional.of(
                type.startsWith("fuse")
                        ? type + " may lose notifications"
                        : type + " is not known to report every change");
    }

    @Override
    public FileWatcher open(WatchSettings settings, FileWatcher.Reports reports) throws WatcherUnavailable {
        if (system.contains("linux")) {
            return JdkWatcher.onLinux(reports);
        }
        if (system.contains("windows")) {
            return JdkWatcher.onWindows(reports);
        }
        if (system.contains("mac")) {
            return FsEventsWatcher.open(reports);
        }
        throw new WatcherUnavailable("no notifications are known on " + system);
    }
}
