package dev.reprise.watch.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reprise.files.FileAttributes;
import dev.reprise.files.FileStamp;

/** Compares one directory with its last known state, without updating it. Used under the tree's lock and then discarded. */
final class DirectoryDiff {
    private final TreeSnapshot tree;
    private final Map<Path, FileStamp> found = new HashMap<>();
    private final Set<Path> touched = new HashSet<>();

    DirectoryDiff(TreeSnapshot tree) {
        this.tree = tree;
    }

    /** The entries that differ, each with its current stamp. */
    Map<Path, FileStamp> in(Path path) {
        if (tree.isRoot(path)) {
            examine(tree.container(), path);
        }
        DirectorySnapshot directory = find(path);
        if (directory == null) {
            return found;
        }
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean sameList = directory.hasListOf(attributes);
            Set<Path> names = sameList ? Set.of() : DirectorySnapshot.read(path);
            names.stream().filter(name -> !directory.knows(name)).forEach(name -> examine(directory, name));
            directory.files.keySet().forEach(name -> examine(directory, name));
            directory.directories.keySet().forEach(name -> examine(directory, name));
            if (!sameList && found.isEmpty()) {
                directory.listed = FileStamp.nanos(attributes.lastModifiedTime());
                directory.settled = FileStamp.isSettled(directory.listed, tree.now());
            }
        } catch (IOException e) {
            // Gone or out of reach: if that is a difference, the parent shows it.
        }
        return found;
    }

    /**
     * Files that differ only in their change time. A watcher need not be notified of them: inotify(7) sends nothing when a hard link is
     * created or removed in another directory.
     */
    Set<Path> touched() {
        return touched;
    }

    private void examine(DirectorySnapshot directory, Path name) {
        Path path = directory.path.resolve(name);
        FileStamp former = directory.files.get(name);
        try {
            BasicFileAttributes attributes = FileAttributes.read(path, LinkOption.NOFOLLOW_LINKS);
            FileStamp stamp = FileStamp.of(attributes);
            if (former != null && former.matches(attributes) && !tree.mayHaveChanged(former, stamp)) {
                return;
            }
            if (former != null && !attributes.isDirectory() && stamp.matchesExceptChangeTime(former)) {
                touched.add(path);
                return;
            }
            if (attributes.isDirectory()) {
                DirectorySnapshot child = directory.directories.get(name);
                boolean same = child == null
                        ? !tree.isRoot(path) && !tree.root().filter().enters(path)
                        : DirectorySnapshot.key(attributes).equals(child.fileKey);
                if (!same) {
                    // A directory's time and size change with each entry; only its identity matters here.
                    found.put(path, new FileStamp(0, 0, stamp.fileKey(), FileStamp.UNKNOWN));
                }
            } else if (former == null
                    ? !attributes.isOther() && tree.accepts(path, attributes)
                    : !stamp.matches(former)) {
                found.put(path, stamp);
            }
        } catch (NoSuchFileException e) {
            if (directory.knows(name)) {
                found.put(path, new FileStamp(0, -1, null, FileStamp.UNKNOWN));
            }
        } catch (IOException e) {
            // Out of reach for now: its last known state stays valid.
        }
    }

    private @Nullable DirectorySnapshot find(Path path) {
        Path root = tree.root().path();
        DirectorySnapshot directory = tree.container().directories.get(root);
        if (tree.isRoot(path)) {
            return directory;
        }
        for (Path name : root.relativize(path)) {
            directory = directory == null ? null : directory.directories.get(name);
        }
        return directory;
    }
}
