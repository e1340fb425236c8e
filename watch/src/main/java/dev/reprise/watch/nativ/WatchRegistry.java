package dev.reprise.watch.nativ;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The directories that are registered. Its lock is held while the system registers, and taken by trees' hooks with their own lock
 * held: so no tree may be called from here.
 */
final class WatchRegistry {
    private final Registrar registrar;
    private final WatchKeyMap<TreeRegistration, WatchKey> keys = new WatchKeyMap<>();

    WatchRegistry(Registrar registrar) {
        this.registrar = registrar;
    }

    boolean recursive() {
        return registrar.recursive();
    }

    /**
     * Registers a directory; again, if it is another one by now under the same path. If that fails the directory is kept in mind
     * without a key.
     */
    synchronized void watch(RegisteredDirectory<TreeRegistration> spot) throws IOException {
        Optional<WatchKey> registered = Optional.empty();
        try {
            // For all kinds of events first: the key may be in use already, and registering replaces what it was used
            // for.
            registered = Optional.of(registrar.register(spot.directory(), true, !spot.isAbove()));
        } finally {
            keys.put(spot, registered).ifPresent(WatchKey::cancel);
        }
        List<RegisteredDirectory<TreeRegistration>> users =
                registered.map(keys::of).orElse(List.of());
        boolean writes = users.stream().anyMatch(RegisteredDirectory::writes);
        boolean within = users.stream().anyMatch(user -> !user.isAbove());
        if (!writes || (within && spot.isAbove())) {
            registrar.register(spot.directory(), writes, within);
        }
    }

    /** What is kept for this path. */
    synchronized Optional<RegisteredDirectory<TreeRegistration>> at(TreeRegistration owner, Path directory) {
        return keys.at(owner, directory);
    }

    synchronized List<RegisteredDirectory<TreeRegistration>> all(TreeRegistration owner) {
        return keys.all(owner);
    }

    synchronized List<RegisteredDirectory<TreeRegistration>> of(WatchKey key) {
        return keys.of(key);
    }

    synchronized Set<TreeRegistration> owners() {
        return keys.owners();
    }

    synchronized void forget(TreeRegistration owner, Path directory) {
        keys.remove(owner, directory).ifPresent(WatchKey::cancel);
    }

    synchronized void forgetAll(TreeRegistration owner) {
        keys.removeAll(owner).forEach(WatchKey::cancel);
    }

    synchronized int size() {
        return keys.size();
    }

    String explain(IOException failure) {
        return registrar.explain(failure, size());
    }
}
