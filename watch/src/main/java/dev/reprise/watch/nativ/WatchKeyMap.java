package dev.reprise.watch.nativ;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Maps a key to the directories that it stands for. A key belongs to an inode, not to a path: after a rename, where two trees overlap, or
 * under a bind mount, a registration returns a key that is in use already, while the key still names its first path (inotify(7),
 * inotify_add_watch(2)). A key that no directory uses any longer is returned so that it can be cancelled, and not before.
 *
 * <p>Not safe for several threads.
 */
final class WatchKeyMap<O, K> {
    private record Held<O, K>(RegisteredDirectory<O> entry, Optional<K> key) {}

    private final Map<O, Map<Path, Held<O, K>>> held = new HashMap<>();
    private final Map<K, List<RegisteredDirectory<O>>> entries = new HashMap<>();

    /**
     * Adds a directory, in place of the one that the same owner had at this path.
     *
     * @param key empty if the registration failed; the directory is remembered all the same
     * @return the former key of that path, if unused now
     */
    Optional<K> put(RegisteredDirectory<O> entry, Optional<K> key) {
        // Adds the new key first: it may be the same as the former one.
        key.ifPresent(k -> entries.merge(k, List.of(entry), WatchKeyMap::joined));
        Held<O, K> former = held.computeIfAbsent(entry.owner(), owner -> new HashMap<>())
                .put(entry.directory(), new Held<>(entry, key));
        return former == null || (former.entry().equals(entry) && former.key().equals(key))
                ? Optional.empty()
                : released(former);
    }

    /** Removes a directory; returns its key if unused now. */
    Optional<K> remove(O owner, Path directory) {
        Map<Path, Held<O, K>> mine = held.getOrDefault(owner, Map.of());
        Held<O, K> former = mine.isEmpty() ? null : mine.remove(directory);
        return former == null ? Optional.empty() : released(former);
    }

    /** Removes an owner; returns the keys that are unused now. */
    List<K> removeAll(O owner) {
        Map<Path, Held<O, K>> mine = held.remove(owner);
        return mine == null
                ? List.of()
                : mine.values().stream()
                        .map(this::released)
                        .flatMap(Optional::stream)
                        .toList();
    }

    /** The directories that an event of this key may concern. */
    List<RegisteredDirectory<O>> of(K key) {
        return entries.getOrDefault(key, List.of());
    }

    Optional<RegisteredDirectory<O>> at(O owner, Path directory) {
        return Optional.ofNullable(held.getOrDefault(owner, Map.of()).get(directory))
                .map(Held::entry);
    }

    /** The key of a directory; empty if it has none. */
    Optional<K> key(O owner, Path directory) {
        return Optional.ofNullable(held.getOrDefault(owner, Map.of()).get(directory))
                .flatMap(Held::key);
    }

    /** The keys of the directories of an owner below a directory. */
    Map<Path, Optional<K>> below(O owner, Path directory) {
        Map<Path, Optional<K>> below = new TreeMap<>();
        held.getOrDefault(owner, Map.of()).forEach((path, each) -> {
            if (path.startsWith(directory) && !path.equals(directory)) {
                below.put(path, each.key());
            }
        });
        return below;
    }

    List<RegisteredDirectory<O>> all(O owner) {
        Collection<Held<O, K>> mine = held.getOrDefault(owner, Map.of()).values();
        return mine.stream().map(Held::entry).toList();
    }

    Set<O> owners() {
        return Set.copyOf(held.keySet());
    }

    /** The number of keys in use. */
    int size() {
        return entries.size();
    }

    private Optional<K> released(Held<O, K> former) {
        return former.key().filter(key -> {
            List<RegisteredDirectory<O>> left = new ArrayList<>(of(key));
            left.remove(former.entry());
            if (left.isEmpty()) {
                entries.remove(key);
            } else {
                entries.put(key, List.copyOf(left));
            }
            return left.isEmpty();
        });
    }

    private static <O> List<RegisteredDirectory<O>> joined(
            List<RegisteredDirectory<O>> some, List<RegisteredDirectory<O>> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }
}
