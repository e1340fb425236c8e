package dev.reprise.watch.watchman;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where in a tree to look next. Filled by the reader thread, emptied by the worker, so that a slow look merges what comes meanwhile.
 *
 * <p>While a state is asserted (a build or {@code hg update} announced itself by {@code state-enter}) nothing is handed out: files
 * half written are of no use to anyone.
 *
 * @see <a href="https://facebook.github.io/watchman/docs/cmd/state-enter.html">state-enter</a>
 */
final class PendingScans {
    /** From here on looking at everything is hardly dearer than looking at each, and needs no memory. */
    static final int MANY = 10_000;

    /**
     * What to look at.
     *
     * @param everything the whole tree, and then the paths are empty
     * @param overflow why notifications were lost
     * @param directories that are there, in which entries may have come or gone; parents first
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

    /** Of a directory that is there only which entries come and go. */
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

    /** Holds everything until that state is left; returns a ticket by which to give up waiting for that. */
    synchronized long enter(String state) {
        states.put(state, ++entries);
        return entries;
    }

    synchronized void leave(String state) {
        states.remove(state);
    }

    /** Leaves a state that nobody left; returns false if somebody did. */
    synchronized boolean giveUp(String state, long ticket) {
        return states.remove(state, ticket);
    }

    synchronized void leaveAll() {
        states.clear();
    }

    synchronized boolean held() {
        return !states.isEmpty();
    }

    /** Takes out what there is to look at; nothing while it is held. */
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
