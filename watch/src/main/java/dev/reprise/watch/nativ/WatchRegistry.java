package dev.reprise.watch.nativ;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The registered directories. Its lock is held during system calls, and trees take it with their own lock held; so no tree may be called
 * from here.
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

    /** Registers a directory; again, if another directory has its path by now. If that fails, the directory is remembered without a key. */
    synchronized void watch(RegisteredDirectory<TreeRegistration> entry) throws IOException {
        Optional<WatchKey> registered = Optional.empty();
        try {
            // For all kinds of events first: the key may be in use already, and a registration replaces its former
            // kinds.
            registered = Optional.of(registrar.register(entry.directory(), true, !entry.isAbove()));
        } finally {
            keys.put(entry, registered).ifPresent(WatchKey::cancel);
        }
        List<RegisteredDirectory<TreeRegistration>> users =
                registered.map(keys::of).orElse(List.of());
        boolean writes = users.stream().anyMatch(RegisteredDirectory::writes);
        boolean within = users.stream().anyMatch(user -> !user.isAbove());
        if (!writes || (within && entry.isAbove())) {
            registrar.register(entry.directory(), writes, within);
        }
    }

    /** The registration of this path. */
    synchronized Optional<RegisteredDirectory<TreeRegistration>> at(TreeRegistration owner, Path directory) {
        return keys.at(owner, directory);
    }

    /** The key of this path; another one once another directory is registered there. */
    synchronized Optional<WatchKey> key(TreeRegistration owner, Path directory) {
        return keys.key(owner, directory);
    }

    /** The keys of the registered directories below a directory, parents first. */
    synchronized Map<Path, Optional<WatchKey>> below(TreeRegistration owner, Path directory) {
        return keys.below(owner, directory);
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
