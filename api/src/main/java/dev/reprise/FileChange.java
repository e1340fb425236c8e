package dev.reprise;

import java.nio.file.Path;

/**
 * A change of a file.
 *
 * @param path the absolute path of the file
 */
public record FileChange(Path path, Kind kind) {
    /** What happened to the file. */
    public enum Kind {
        CREATED,
        MODIFIED,
        DELETED
    }
}
