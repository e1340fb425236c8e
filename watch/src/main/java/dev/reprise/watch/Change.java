package dev.reprise.watch;

import java.nio.file.Path;

/**
 * One file that differs from what was last seen of it. Directories are never reported themselves, only the files in them; a symbolic
 * link is a file.
 *
 * @param path absolute, below the root that it was found in
 * @param kind what happened to it
 */
public record Change(Path path, Kind kind) {
    /** What happened to a file between two looks. */
    public enum Kind {
        CREATED,
        MODIFIED,
        DELETED
    }
}
