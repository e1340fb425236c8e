package dev.reprise.watch.nativ;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A directory that is registered, and on whose behalf.
 *
 * @param only the one name that matters, above a root; empty where every name does
 * @param writes whether writing into a file matters, or only the coming and going of names
 */
record RegisteredDirectory<O>(O owner, Path directory, Optional<Path> only, boolean writes) {

    /** A directory of a tree. */
    static <O> RegisteredDirectory<O> within(O owner, Path directory) {
        return new RegisteredDirectory<>(owner, directory, Optional.empty(), true);
    }

    /** A directory on the way to a root. */
    static <O> RegisteredDirectory<O> above(O owner, Path directory, Path name, boolean writes) {
        return new RegisteredDirectory<>(owner, directory, Optional.of(name), writes);
    }

    boolean isAbove() {
        return only.isPresent();
    }

    /**
     * Where to look after an event.
     *
     * @param name as notified: relative to the directory; of several elements where a whole tree is registered, as on Windows
     */
    Optional<Path> where(Path name) {
        return only.isEmpty() || only.get().equals(name) ? Optional.of(directory.resolve(name)) : Optional.empty();
    }
}
