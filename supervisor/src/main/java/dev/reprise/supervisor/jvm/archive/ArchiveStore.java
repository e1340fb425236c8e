package dev.reprise.supervisor.jvm.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.reprise.files.Ownership;
import dev.reprise.files.PrivateDirectories;
import dev.reprise.files.Trees;

/**
 * The archives of this user, in a private directory in the user's cache. Each archive is a directory that appears with its whole content
 * and is never changed. Several processes may use the store. Blocks to access files.
 */
final class ArchiveStore {
    /** In bytes; an archive takes 20 to 140 MB. */
    private static final long CAPACITY = 2L * 1024 * 1024 * 1024;

    private static final String ARCHIVE = "archive.jsa";
    private static final String JARS = "jars";
    private static final String NAMES = "names";
    private static final String USED = "used";
    private static final String LOCK = "lock";
    private static final String UNFINISHED = "new-";

    private final Path directory;
    private final long capacity;

    /** @param directory private to this user */
    ArchiveStore(Path directory, long capacity) {
        this.directory = directory;
        this.capacity = capacity;
    }

    /**
     * Opens the store in the user's cache, {@code $XDG_CACHE_HOME/reprise/archives}.
     *
     * @throws IOException if there is no cache that only this user can enter
     */
    static ArchiveStore open(Map<String, String> environment) throws IOException {
        Path cache = PrivateDirectories.inCache(environment)
                .orElseThrow(() -> new IOException("this user has no cache directory"));
        return new ArchiveStore(
                PrivateDirectories.make(PrivateDirectories.make(cache).resolve("archives")), CAPACITY);
    }

    /**
     * An archive that is valid for the current jars.
     *
     * @param file the archive
     * @param names the names of all files in the jars
     */
    record Archive(Path file, NameIndex names) {}

    /** Returns the archive of a key, if there is one and its jars have not changed. Marks it as used. */
    Optional<Archive> find(ArchiveKey key) {
        Path home = directory.resolve(key.name());
        try {
            if (!isComplete(home) || !fingerprints(home).stream().allMatch(JarFingerprint::isCurrent)) {
                return Optional.empty();
            }
            Archive found = new Archive(home.resolve(ARCHIVE), NameIndex.of(Files.readAllBytes(home.resolve(NAMES))));
            Files.setLastModifiedTime(home.resolve(USED), FileTime.from(Instant.now()));
            return Optional.of(found);
        } catch (IOException unusable) {
            return Optional.empty();
        }
    }

    /** Deletes the archive of a key, if that is possible. A JVM that uses it keeps it mapped. */
    void delete(ArchiveKey key) {
        try {
            Trees.delete(directory.resolve(key.name()));
        } catch (IOException kept) {
            // It is used again when Reprise is started again.
        }
    }

    private static boolean isComplete(Path home) {
        return List.of(ARCHIVE, JARS, NAMES, USED).stream()
                .map(home::resolve)
                .allMatch(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Ownership.isOurs(file));
    }

    private static List<JarFingerprint> fingerprints(Path home) throws IOException {
        List<JarFingerprint> jars = new ArrayList<>();
        for (String line : Files.readAllLines(home.resolve(JARS), StandardCharsets.UTF_8)) {
            jars.add(JarFingerprint.ofLine(line).orElseThrow(() -> new IOException("damaged: " + home)));
        }
        return jars;
    }

    /**
     * The right to add archives; one process at a time has it. What is left of others that were killed is deleted.
     *
     * @return empty if another process has it, or if the file system has no locks
     */
    Optional<Writer> lock() throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                deleteUnfinished();
                return Optional.of(new Writer(channel));
            }
        } catch (IOException | OverlappingFileLockException taken) {
            // Without a lock, two processes would delete each other's files.
        }
        channel.close();
        return Optional.empty();
    }

    private void deleteUnfinished() throws IOException {
        for (Path each : entries()) {
            if (String.valueOf(each.getFileName()).startsWith(UNFINISHED)) {
                Trees.delete(each);
            }
        }
    }

    private List<Path> entries() throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, Files::isDirectory)) {
            List<Path> entries = new ArrayList<>();
            all.forEach(entries::add);
            return entries;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Adds archives while it is open. Confined to one thread. */
    final class Writer implements AutoCloseable {
        private final FileChannel lock;

        private Writer(FileChannel lock) {
            this.lock = lock;
        }

        /** Creates a directory for an unfinished archive. */
        Path begin() throws IOException {
            return Files.createDirectory(
                    directory.resolve(UNFINISHED + ProcessHandle.current().pid()));
        }

        /** Returns the file that the JVM writes to. */
        Path file(Path unfinished) {
            return unfinished.resolve(ARCHIVE);
        }

        /** Makes a finished archive available in place of a former one, and deletes the archives that have not been used for longest. */
        void publish(Path unfinished, ArchiveKey key, List<JarFingerprint> jars, NameIndex names) throws IOException {
            Files.writeString(
                    unfinished.resolve(JARS),
                    jars.stream().map(JarFingerprint::toLine).collect(Collectors.joining("\n")));
            Files.write(unfinished.resolve(NAMES), names.toBytes());
            Files.createFile(unfinished.resolve(USED));
            Path home = directory.resolve(key.name());
            Trees.delete(home);
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            evict(home);
        }

        /** A JVM that uses a deleted archive keeps it mapped. */
        private void evict(Path kept) throws IOException {
            List<Eviction.Use> uses = new ArrayList<>();
            for (Path each : entries()) {
                uses.add(new Eviction.Use(each, lastUse(each), size(each)));
            }
            for (Path each : Eviction.of(uses, capacity)) {
                if (!each.equals(kept)) {
                    Trees.delete(each);
                }
            }
        }

        @Override
        public void close() throws IOException {
            lock.close();
        }
    }

    private static FileTime lastUse(Path home) throws IOException {
        try {
            return Files.getLastModifiedTime(home.resolve(USED), LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException damaged) {
            return FileTime.fromMillis(0);
        }
    }

    private static long size(Path home) throws IOException {
        long bytes = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(home)) {
            for (Path file : files) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
