package dev.reprise.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A directory for the temporary files of this process, in a private directory of the user. It is deleted with its content when it is
 * closed; if the process is killed, by the next process that creates one. The lock in it shows that its process is alive.
 */
public final class TempDirectory implements AutoCloseable {
    private static final String NAMES = "[a-z]*-*";
    private static final String LOCK = "lock";

    /** Replaces the lock on a file system without locks: nobody else deletes this directory. */
    private static final String NO_LOCK = "no-lock";

    private static final Duration BEING_MADE = Duration.ofMinutes(1);

    /** Opening and closing the lock file of one of our own directories would release the lock. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final Optional<FileChannel> lock;

    private TempDirectory(Path path, Optional<FileChannel> lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Creates one in the first usable place.
     *
     * @param purpose a word in lower case, as a prefix of its name
     * @throws IOException with the reason for each place that is not usable
     */
    public static TempDirectory make(String purpose) throws IOException {
        return make(PrivateDirectories.temporary(), purpose);
    }

    /** @param base a private directory that holds nothing else with such names */
    static TempDirectory make(Path base, String purpose) throws IOException {
        sweep(base);
        Path path = Files.createTempDirectory(base, purpose + "-");
        OWN.add(path);
        try {
            return new TempDirectory(path, lock(path));
        } catch (IOException e) {
            OWN.remove(path);
            Trees.delete(path);
            throw e;
        }
    }

    /** Without links in it. */
    public Path path() {
        return path;
    }

    private static Optional<FileChannel> lock(Path directory) throws IOException {
        Path unfinished = directory.resolve("new");
        FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException("locked by another process");
            }
            // The file gets its name only now that it is locked: a file of this name that can be locked was left
            // behind.
            Files.move(unfinished, directory.resolve(LOCK));
            return Optional.of(channel);
        } catch (IOException noLocks) {
            // Not every network file system supports them.
            channel.close();
            Files.move(unfinished, directory.resolve(NO_LOCK));
            return Optional.empty();
        }
    }

    /** Deletes what killed processes left behind, as far as possible. */
    static void sweep(Path base) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(base, NAMES)) {
            for (Path each : all) {
                if (!OWN.contains(each) && Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                    sweepOne(each);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            // The next process tries again.
        }
    }

    private static void sweepOne(Path directory) {
        try {
            deleteIfLeftBehind(directory);
        } catch (IOException e) {
            // Another process was faster, or something in it cannot be deleted; the others are still checked.
        }
    }

    private static void deleteIfLeftBehind(Path directory) throws IOException {
        Path file = directory.resolve(LOCK);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                if (channel.tryLock() != null) {
                    Trees.delete(directory);
                }
            } catch (OverlappingFileLockException ours) {
                // Belongs to this process, in another class loader.
            }
        } else if (!Files.exists(directory.resolve(NO_LOCK), LinkOption.NOFOLLOW_LINKS) && isOld(directory)) {
            Trees.delete(directory);
        }
    }

    private static boolean isOld(Path directory) throws IOException {
        Instant changed =
                Files.getLastModifiedTime(directory, LinkOption.NOFOLLOW_LINKS).toInstant();
        return changed.plus(BEING_MADE).isBefore(Instant.now());
    }

    @Override
    public void close() {
        try {
            Trees.delete(path);
        } catch (IOException e) {
            // The next process tries again.
        }
        OWN.remove(path);
        if (lock.isPresent()) {
            try {
                lock.get().close();
            } catch (IOException e) {
                // The process exits soon.
            }
        }
    }

    /** Creates one where there is room for this many bytes; for files that are larger than usual. */
    static Optional<TempDirectory> makeWithRoom(List<Path> places, String purpose, long bytes) {
        for (Path place : places) {
            try {
                Path base = PrivateDirectories.make(place);
                if (Files.getFileStore(base).getUsableSpace() >= bytes) {
                    return Optional.of(make(base, purpose));
                }
            } catch (IOException unusable) {
                // The next one may be usable.
            }
        }
        return Optional.empty();
    }
}
