package dev.reprise.watch.nativ;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A registered directory and its owner.
 *
 * @param only the one relevant name, for a directory above a root; empty where every name is relevant
 * @param writes whether writes to files matter, or only names that come and go
 */
record RegisteredDirectory<O>(O owner, Path directory, Optional<Path> only, boolean writes) {

    /** A directory of a tree. */
    static <O> RegisteredDirectory<O> within(O owner, Path directory) {
        return new RegisteredDirectory<>(owner, directory, Optional.empty(), true);
    }

    /** A directory above a root. */
    static <O> RegisteredDirectory<O> above(O owner, Path directory, Path name, boolean writes) {
        return new RegisteredDirectory<>(owner, directory, Optional.of(name), writes);
    }

    boolean isAbove() {
        return only.isPresent();
    }

    /**
     * Where to scan after an event.
     *
     * @param name as notified: relative to the directory; with several elements where a whole tree is registered, as on Windows
     */
    Optional<Path> pathsToScan(Path name) {
        return only.isEmpty() || only.get().equals(name) ? Optional.of(directory.resolve(name)) : Optional.empty();
    }
}
