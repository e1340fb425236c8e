package dev.reprise.watch.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.reprise.watch.FileSystemType;

/**
 * What a watch finds on this machine, and at which rhythm it checks; tests have others.
 *
 * @param mounts the table of mounts, see {@link Mount#parse}
 * @param fileSystem the kind of file system that a path is on
 * @param tick how far apart the slices of the patrol and the looks at the table of mounts are
 * @param settling for how long a change must stay as it is before it counts as one that nobody noticed
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
