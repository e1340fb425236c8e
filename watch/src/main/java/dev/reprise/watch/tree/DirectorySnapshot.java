package dev.reprise.watch.tree;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reprise.files.FileAttributes;
import dev.reprise.files.FileStamp;

/** The last known state of one directory. Names are paths of one element, since a name need not be valid text. */
final class DirectorySnapshot {
    final Path path;

    /** Determines which sweeps read the change times of its files; reading them in every sweep would be too expensive. */
    final int turn;

    /** Device and inode; null until the directory is entered, and again when it turns out to be replaced. */
    @Nullable
    Object fileKey;

    /** The modification time of the directory when its names were listed. */
    long listed = Long.MIN_VALUE;

    /** Whether a later change of the names would change the modification time. */
    boolean settled;

    final Map<Path, FileStamp> files = new HashMap<>(4);
    final Map<Path, DirectorySnapshot> directories = new HashMap<>(2);

    /** The files whose stamp may hide a later write, see {@link FileStamp#isSettled(long, long)}. */
    final Set<Path> unsettled = new HashSet<>(0);

    DirectorySnapshot(Path path, int turn) {
        this.path = path;
        this.turn = turn;
    }

    List<Path> names() {
        List<Path> names = new ArrayList<>(files.size() + directories.size());
        names.addAll(files.keySet());
        names.addAll(directories.keySet());
        return names;
    }

    boolean isEmpty() {
        return files.isEmpty() && directories.isEmpty();
    }

    boolean knows(Path name) {
        return files.containsKey(name) || directories.containsKey(name);
    }

    /** Whether its names are those that it had when it had these attributes. */
    boolean hasListOf(BasicFileAttributes attributes) {
        return settled && listed == FileStamp.nanos(attributes.lastModifiedTime());
    }

    /** The names that were added or removed, given the current ones. */
    Set<Path> differing(Set<Path> now) {
        Set<Path> differing = new HashSet<>(now);
        differing.removeIf(this::knows);
        names().stream().filter(name -> !now.contains(name)).forEach(differing::add);
        return differing;
    }

    /**
     * Whether a file still has its stamp. Reads its attributes.
     *
     * @param isFull whether to read the change time, too
     */
    boolean isUnchanged(Path name, FileStamp stamp, boolean isFull) {
        Path file = path.resolve(name);
        try {
            BasicFileAttributes attributes = isFull
                    ? FileAttributes.read(file, LinkOption.NOFOLLOW_LINKS)
                    : FileAttributes.readBasic(file, LinkOption.NOFOLLOW_LINKS);
            boolean more =
                    stamp.changed() == FileStamp.UNKNOWN && FileAttributes.changed(attributes) != FileStamp.UNKNOWN;
            return stamp.matches(attributes) && !more && !unsettled.contains(name);
        } catch (IOException e) {
            // A closer look decides what that means.
            return false;
        }
    }

    /** @param now the time of the scan, in nanoseconds since the epoch */
    void remember(Path file, FileStamp stamp, long now) {
        files.put(file, stamp);
        if (stamp.isSettled(now)) {
            unsettled.remove(file);
        } else {
            unsettled.add(file);
        }
    }

    void forget(Path file) {
        files.remove(file);
        unsettled.remove(file);
    }

    void forgetKeys() {
        fileKey = null;
        directories.values().forEach(DirectorySnapshot::forgetKeys);
    }

    /** Where a file system has no file keys, as on Windows, the creation time identifies a directory. */
    static Object key(BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        return key != null ? key : attributes.creationTime();
    }

    /** The current names in a directory. */
    static Set<Path> read(Path directory) throws IOException {
        Set<Path> names = new HashSet<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path path : stream) {
                names.add(path.getFileName());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }
}
