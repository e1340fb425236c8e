package dev.reprise.watch.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.reprise.files.FileAttributes;
import dev.reprise.files.FileStamp;
import dev.reprise.watch.Change;

/**
 * One scan of a tree or a part of it: compares, updates the last known state, and collects the changes. Used under the tree's lock and then
 * discarded.
 */
final class TreeScan {
    /** How far a scan descends into a known directory. New directories are always read completely. */
    private enum Depth {
        ITSELF,
        NAMES,
        ENTRIES,
        EVERYTHING
    }

    /** One in this many sweeps reads the change time of a given file; see {@link #sweep}. */
    private static final int MOST_TURNS = 8;

    /** The change times of a tree are read in one turn for each of so many files, so that below twice as many a sweep reads all of them. */
    private static final int FILES_A_TURN = 1_000;

    private final TreeSnapshot tree;
    private final long now;
    private int turns = 1;
    private int turn;
    private final boolean adopting;
    private final long since;
    private final List<Change> changes = new ArrayList<>();

    TreeScan(TreeSnapshot tree) {
        this(tree, false, Long.MIN_VALUE);
    }

    /**
     * A scan after the filter rules changed: files that are accepted or rejected only by the new rules are no changes.
     *
     * @param since a file that is seen for the first time and was modified after this time may be new, and is reported
     */
    TreeScan(TreeSnapshot tree, long since) {
        this(tree, true, since);
    }

    private TreeScan(TreeSnapshot tree, boolean adopting, long since) {
        this.tree = tree;
        this.now = tree.now();
        this.adopting = adopting;
        this.since = since;
    }

    List<Change> changes() {
        return changes;
    }

    /** The root with everything below it. */
    void everything(Path root) {
        examine(tree.container(), root, Depth.EVERYTHING);
    }

    /**
     * The same at a lower price: in a large tree, reads the change times of only some of the files, other ones in each sweep.
     *
     * @param number of the sweep
     */
    void sweep(Path root, int number) {
        turns = Math.max(1, Math.min(MOST_TURNS, tree.files() / FILES_A_TURN));
        turn = number % turns;
        everything(root);
    }

    /** A path at or below the root, with the entries if it is a known directory. */
    void at(Path path) {
        at(path, Depth.ENTRIES);
    }

    /** A path at or below the root; for a known directory only which names came or went. */
    void namesAt(Path path) {
        at(path, Depth.NAMES);
    }

    private void at(Path path, Depth depth) {
        Path root = tree.root().path();
        if (path.equals(root)) {
            examine(tree.container(), root, depth);
            return;
        }
        DirectorySnapshot directory = tree.container().directories.get(root);
        Path action = root.relativize(path);
        for (int i = 0; directory != null && i < action.getNameCount(); i++) {
            Path name = action.getName(i);
            DirectorySnapshot child = directory.directories.get(name);
            if (child == null || i == action.getNameCount() - 1) {
                // The last name, or the first unknown one; everything below that is new.
                examine(directory, name, depth);
                return;
            }
            directory = child;
        }
        if (directory == null) {
            examine(tree.container(), root, depth);
        }
    }

    private void examine(DirectorySnapshot parent, Path name, Depth depth) {
        Path path = parent.path.resolve(name);
        BasicFileAttributes attributes;
        try {
            attributes = tree.isFirstLook()
                    ? FileAttributes.readBasic(path, LinkOption.NOFOLLOW_LINKS)
                    : FileAttributes.read(path, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            forget(parent, name);
            return;
        } catch (IOException e) {
            // Missing as far as a program can see, or out of reach for now: then its last known state stays valid.
            if (isGone(path)) {
                forget(parent, name);
            }
            return;
        }
        if (attributes.isDirectory()) {
            examineDirectory(parent, name, path, attributes, depth);
        } else if (attributes.isOther()) {
            forget(parent, name);
        } else {
            examineFile(parent, name, path, attributes);
        }
    }

    /** When a parent became a file, the system returns ENOTDIR, which the JDK reports as a plain exception. */
    private static boolean isGone(Path path) {
        return Files.notExists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private void examineFile(DirectorySnapshot parent, Path name, Path path, BasicFileAttributes attributes) {
        DirectorySnapshot replaced = parent.directories.remove(name);
        if (replaced != null) {
            leave(replaced, true);
        }
        FileStamp former = parent.files.get(name);
        if ((former == null || adopting) && !tree.accepts(path, attributes)) {
            if (former != null) {
                drop(parent, name);
            }
            return;
        }
        FileStamp stamp = FileStamp.of(attributes);
        boolean racy = parent.unsettled.contains(name);
        parent.remember(name, stamp, now);
        if (former == null) {
            tree.count(0, 1);
            tree.link(path, attributes.isSymbolicLink());
            if (tree.counts(stamp) && stamp.isModifiedSince(since)) {
                change(path, tree.firstSeen());
            }
        } else if (!stamp.matches(former) || racy || tree.mayHaveChanged(former, stamp)) {
            tree.link(path, attributes.isSymbolicLink());
            change(path, Change.Kind.MODIFIED);
        }
    }

    /** A change of a rule file changes what is watched; it is not itself reported as a change. */
    private void change(Path path, Change.Kind kind) {
        if (tree.isRoot(path) || !tree.root().filter().isRule(path)) {
            changes.add(new Change(path, kind));
        }
    }

    private void examineDirectory(
            DirectorySnapshot parent, Path name, Path path, BasicFileAttributes attributes, Depth depth) {
        if (parent.files.containsKey(name)) {
            forget(parent, name);
        }
        DirectorySnapshot known = parent.directories.get(name);
        boolean isNew = known == null || adopting;
        if (isNew && !tree.isRoot(path) && !tree.root().filter().enters(path)) {
            if (known != null) {
                parent.directories.remove(name);
                leave(known, false);
            }
        } else if (known == null) {
            DirectorySnapshot fresh = new DirectorySnapshot(path, tree.directories());
            parent.directories.put(name, fresh);
            tree.count(1, 0);
            enter(fresh, attributes);
        } else if (known.fileKey == null || !known.fileKey.equals(DirectorySnapshot.key(attributes))) {
            replaced(known);
            enter(known, attributes);
        } else if (depth == Depth.EVERYTHING) {
            compare(known, attributes);
        } else if (depth == Depth.ENTRIES) {
            listAndExamine(known, attributes, Depth.ITSELF);
        } else if (depth == Depth.NAMES) {
            examineNames(known, attributes);
        }
    }

    private void examineNames(DirectorySnapshot directory, BasicFileAttributes attributes) {
        if (directory.hasListOf(attributes) && !adopting) {
            return;
        }
        Optional<Set<Path>> names = list(directory);
        if (names.isPresent() && !tree.isClosed()) {
            directory.differing(names.get()).forEach(name -> examine(directory, name, Depth.ITSELF));
            directory.listed = FileStamp.nanos(attributes.lastModifiedTime());
            directory.settled = FileStamp.isSettled(directory.listed, now);
        }
    }

    /** A listener registers a directory before it is read, so a file created in between is found by one or the other. */
    private void enter(DirectorySnapshot directory, BasicFileAttributes attributes) {
        tree.listener().entering(directory.path);
        directory.fileKey = DirectorySnapshot.key(attributes);
        listAndExamine(directory, attributes, Depth.EVERYTHING);
    }

    private void compare(DirectorySnapshot directory, BasicFileAttributes attributes) {
        if (directory.hasListOf(attributes) && !adopting) {
            examineKnown(directory);
        } else {
            listAndExamine(directory, attributes, Depth.EVERYTHING);
        }
    }

    /** Runs for nearly every directory in nearly every sweep, hence one stat for each entry and no copies. */
    private void examineKnown(DirectorySnapshot directory) {
        boolean isFull = directory.turn % turns == turn;
        List<Path> differing = new ArrayList<>(0);
        for (Map.Entry<Path, FileStamp> file : directory.files.entrySet()) {
            if (!directory.isUnchanged(file.getKey(), file.getValue(), isFull)) {
                differing.add(file.getKey());
            }
        }
        for (Map.Entry<Path, DirectorySnapshot> child : directory.directories.entrySet()) {
            if (!isSame(child.getValue())) {
                differing.add(child.getKey());
            }
        }
        differing.forEach(name -> examine(directory, name, Depth.EVERYTHING));
    }

    private boolean isSame(DirectorySnapshot directory) {
        try {
            BasicFileAttributes attributes = FileAttributes.readBasic(directory.path, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isDirectory() || !DirectorySnapshot.key(attributes).equals(directory.fileKey)) {
                return false;
            }
            compare(directory, attributes);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void examineAll(DirectorySnapshot directory, Set<Path> names, Depth depth) {
        if (tree.isClosed()) {
            return;
        }
        for (Path name : directory.names()) {
            examine(directory, name, depth);
        }
        for (Path name : names) {
            if (!directory.knows(name)) {
                examine(directory, name, depth);
            }
        }
    }

    private void listAndExamine(DirectorySnapshot directory, BasicFileAttributes attributes, Depth depth) {
        directory.listed = FileStamp.nanos(attributes.lastModifiedTime());
        // Until everything is examined: after an exception in between, the next scan lists again.
        directory.settled = false;
        Optional<Set<Path>> names = list(directory);
        if (names.isPresent()) {
            examineAll(directory, names.get(), depth);
            directory.settled = FileStamp.isSettled(directory.listed, now);
        }
    }

    /** The current names; empty if they cannot be read, and then the last known state stays valid. */
    private Optional<Set<Path>> list(DirectorySnapshot directory) {
        try {
            Set<Path> names = DirectorySnapshot.read(directory.path);
            tree.readable(directory.path, true);
            return Optional.of(names);
        } catch (NoSuchFileException | NotDirectoryException e) {
            // It disappeared since its attributes were read; the next scan of its parent reports that.
            return Optional.empty();
        } catch (IOException e) {
            tree.readable(directory.path, false);
            return Optional.empty();
        }
    }

    private void replaced(DirectorySnapshot directory) {
        directory.directories.values().forEach(this::replaced);
        if (directory.fileKey != null) {
            tree.listener().left(directory.path);
        }
        directory.fileKey = null;
    }

    private void forget(DirectorySnapshot parent, Path name) {
        DirectorySnapshot directory = parent.directories.remove(name);
        if (directory != null) {
            leave(directory, true);
        }
        if (parent.files.containsKey(name)) {
            drop(parent, name);
            change(parent.path.resolve(name), Change.Kind.DELETED);
        }
    }

    private void leave(DirectorySnapshot directory, boolean isGone) {
        directory.directories.values().forEach(child -> leave(child, isGone));
        for (Path name : List.copyOf(directory.files.keySet())) {
            drop(directory, name);
            if (isGone) {
                change(directory.path.resolve(name), Change.Kind.DELETED);
            }
        }
        tree.count(-1, 0);
        tree.readable(directory.path, true);
        tree.listener().left(directory.path);
    }

    private void drop(DirectorySnapshot parent, Path name) {
        parent.forget(name);
        tree.link(parent.path.resolve(name), false);
        tree.count(0, -1);
    }
}
