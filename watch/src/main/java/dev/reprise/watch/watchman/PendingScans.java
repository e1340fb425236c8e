package dev.reprise.watch.watchman;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where to scan next in a tree. The reader thread fills it and the worker empties it, so events that arrive during a slow scan are merged.
 *
 * <p>While a state is asserted (a build or {@code hg update} announced itself by {@code state-enter}) it returns nothing, since
 * half-written files are of no use.
 *
 * @see <a href="https://facebook.github.io/watchman/docs/cmd/state-enter.html">state-enter</a>
 */
final class PendingScans {
    /** From this number on, a scan of everything costs hardly more than a scan of each, and needs no memory. */
    static final int MANY = 10_000;

    /**
     * What to scan.
     *
     * @param everything the whole tree; then the paths are empty
     * @param overflow why notifications were lost
     * @param directories existing ones, in which entries may have come or gone; parents first
     * @param paths parents first
     */
    record Places(boolean everything, Optional<String> overflow, List<Path> directories, List<Path> paths) {
        static final Places NONE = new Places(false, Optional.empty(), List.of(), List.of());
    }

    private final Set<Path> directories = new HashSet<>();
    private final Set<Path> paths = new HashSet<>();
    private final Map<String, Long> states = new HashMap<>();
    private Optional<String> overflow = Optional.empty();
    private boolean everything;
    private long entries;

    synchronized void add(Path path) {
        add(paths, path);
    }

    /** For an existing directory, only which entries come and go. */
    synchronized void addDirectory(Path directory) {
        add(directories, directory);
    }

    private void add(Set<Path> to, Path path) {
        if (everything) {
            return;
        }
        to.add(path);
        if (directories.size() + paths.size() > MANY) {
            addEverything(Optional.empty());
        }
    }

    /** @param reason why notifications were lost; empty if none was */
    synchronized void addEverything(Optional<String> reason) {
        everything = true;
        directories.clear();
        paths.clear();
        overflow = overflow.or(() -> reason);
    }

    /** Holds everything back until the state is left; returns a ticket for {@link #expire}. */
    synchronized long enter(String state) {
        states.put(state, ++entries);
        return entries;
    }

    synchronized void leave(String state) {
        states.remove(state);
    }

    /** Leaves a state that no client left; false if one did. */
    synchronized boolean expire(String state, long ticket) {
        return states.remove(state, ticket);
    }

    synchronized void leaveAll() {
        states.clear();
    }

    synchronized boolean held() {
        return !states.isEmpty();
    }

    /** Takes what there is to scan; nothing while it is held back. */
    synchronized Places take() {
        if (held()) {
            return Places.NONE;
        }
        Places places = new Places(
                everything,
                overflow,
                directories.stream().sorted().toList(),
                paths.stream().sorted().toList());
        directories.clear();
        paths.clear();
        everything = false;
        overflow = Optional.empty();
        return places;
    }
}
