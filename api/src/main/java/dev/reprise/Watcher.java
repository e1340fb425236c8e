package dev.reprise;

import java.nio.file.Path;

/** Adds files to those that Reprise watches. */
@FunctionalInterface
public interface Watcher {
    /**
     * Watches files below a directory, in this and later generations of the program; returns at once.
     *
     * @param directory need not exist yet; a relative path is resolved against the working directory
     * @param glob as in {@link FileChangedListener#globs()}, but one with a slash matches the path relative to the directory; {@code **} for
     *     all files
     */
    void watch(Path directory, String glob);
}
