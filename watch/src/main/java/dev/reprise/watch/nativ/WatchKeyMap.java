package dev.reprise.watch.nativ;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which directories a key stands for. A key belongs to an inode, not to a path: after a rename, or where two trees overlap, or under a
 * bind mount, registering gives a key that is in use already, while the key itself goes on naming the first path (inotify(7),
 * inotify_add_watch(2)). A key that no directory uses any longer is handed back to be cancelled, and not before.
 *
 * <p>Not safe for threads.
 */
final class WatchKeyMap<O, K> {
    private record Held<O, K>(RegisteredDirectory<O> spot, Optional<K> key) {}

    private final Map<O, Map<Path, Held<O, K>>> held = new HashMap<>();
    private final Map<K, List<RegisteredDirectory<O>>> spots = new HashMap<>();

    /**
     * Remembers a directory, in place of what the same owner had at the same path.
     *
     * @param key empty if it could not be registered; it is kept in mind all the same
     * @return the former key of that path, if now unused
     */
    Optional<K> put(RegisteredDirectory<O> spot, Optional<K> key) {
        // The new key first: it may be the former one.
        key.ifPresent(k -> spots.merge(k, List.of(spot), WatchKeyMap::joined));
        Held<O, K> former = held.computeIfAbsent(spot.owner(), owner -> new HashMap<>())
                .put(spot.directory(), new Held<>(spot, key));
        return former == null || (former.spot().equals(spot) && former.key().equals(key))
                ? Optional.empty()
                : released(former);
    }

    /** Forgets a directory; gives its key if now unused. */
    Optional<K> remove(O owner, Path directory) {
        Map<Path, Held<O, K>> mine = held.getOrDefault(owner, Map.of());
        Held<O, K> former = mine.isEmpty() ? null : mine.remove(directory);
        return former == null ? Optional.empty() : released(former);
    }

    /** Forgets an owner; gives the keys that are now unused. */
    List<K> removeAll(O owner) {
        Map<Path, Held<O, K>> mine = held.remove(owner);
        return mine == null
                ? List.of()
                : mine.values().stream()
                        .map(this::released)
                        .flatMap(Optional::stream)
                        .toList();
    }

    /** The directories that an event of this key may be about. */
    List<RegisteredDirectory<O>> of(K key) {
        return spots.getOrDefault(key, List.of());
    }

    Optional<RegisteredDirectory<O>> at(O owner, Path directory) {
        return Optional.ofNullable(held.getOrDefault(owner, Map.of()).get(directory))
                .map(Held::spot);
    }

    List<RegisteredDirectory<O>> all(O owner) {
        Collection<Held<O, K>> mine = held.getOrDefault(owner, Map.of()).values();
        return mine.stream().map(Held::spot).toList();
    }

    Set<O> owners() {
        return Set.copyOf(held.keySet());
    }

    /** How many keys are in use. */
    int size() {
        return spots.size();
    }

    private Optional<K> released(Held<O, K> former) {
        return former.key().filter(key -> {
            List<RegisteredDirectory<O>> left = new ArrayList<>(of(key));
            left.remove(former.spot());
            if (left.isEmpty()) {
                spots.remove(key);
            } else {
                spots.put(key, List.copyOf(left));
            }
            return left.isEmpty();
        });
    }

    private static <O> List<RegisteredDirectory<O>> joined(
            List<RegisteredDirectory<O>> some, List<RegisteredDirectory<O>> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }
}
