package dev.reprise.watch;

import java.nio.file.Path;

/**
 * What to watch: a directory with everything below it that the filter accepts, or a single file. The path need not exist yet, and may
 * disappear and come back as either.
 *
 * @param path absolute and normalised
 * @param filter what of a directory to watch; a root that is a single file is always watched
 */
public record WatchRoot(Path path, PathFilter filter) {
    public WatchRoot {
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("not an absolute path: " + path);
        }
        path = path.normalize();
    }
}
