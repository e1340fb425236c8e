package dev.reprise.watch;

import java.nio.file.Path;

/**
 * One file that differs from its last known state. Directories are never reported themselves, only the files in them; a symbolic link is a
 * file.
 *
 * @param path absolute, below the root in which it was found
 * @param kind what happened to it
 */
public record Change(Path path, Kind kind) {
    /** What happened to a file between two scans. */
    public enum Kind {
        CREATED,
        MODIFIED,
        DELETED
    }
}
