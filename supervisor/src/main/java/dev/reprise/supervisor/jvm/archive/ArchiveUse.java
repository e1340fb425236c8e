package dev.reprise.supervisor.jvm.archive;

import java.util.List;
import java.util.Optional;

/**
 * What an archive, or its preparation, adds to the command of a generation.
 *
 * @param options options for the JVM, before all others
 * @param classPath the class path to use instead, if its order changes
 */
public record ArchiveUse(List<String> options, Optional<String> classPath) {
    /** Adds nothing. */
    static final ArchiveUse NONE = new ArchiveUse(List.of(), Optional.empty());

    public ArchiveUse {
        options = List.copyOf(options);
    }
}
