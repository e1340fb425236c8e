package dev.reprise;

import java.nio.file.Path;

/** Has Reprise watch more than it knows that the program runs from. */
@FunctionalInterface
public interface Watcher {
    /**
     * Watches files below a directory, also in later generations of the program; returns at once.
     *
     * @param directory need not exist yet; a relative one is below the working directory
     * @param glob as in {@link FileChangedListener#globs()}, but one with a slash is matched against the path relative to the directory;
     *     {@code **} for all
     */
    void watch(Path directory, String glob);
}
