package dev.reprise;

import java.nio.file.Path;

/**
 * A file that changed.
 *
 * @param path absolute
 */
public record FileChange(Path path, Kind kind) {
    /** What happened to it. */
    public enum Kind {
        CREATED,
        MODIFIED,
        DELETED
    }
}
