package dev.reprise.watch.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.reprise.watch.FileSystemType;

/**
 * The environment of a watch session, and its timing; tests use others.
 *
 * @param mounts the mount table, see {@link Mount#parse}
 * @param fileSystem maps a path to its type of file system
 * @param tick the interval between the slices of the check for missed changes, and between readings of the mount table
 * @param settling how long a difference must stay the same before it counts as missed
 */
record WatchEnvironment(
        WatcherProviders providers,
        Function<Path, FileSystemType> fileSystem,
        Supplier<String> mounts,
        Duration firstCheck,
        Duration tick,
        Duration settling) {

    static WatchEnvironment real() {
        return new WatchEnvironment(
                WatcherProviders.load(),
                FileSystemType::of,
                Mount::table,
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2));
    }
}
