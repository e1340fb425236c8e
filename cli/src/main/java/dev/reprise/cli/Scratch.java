package dev.reprise.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * A temporary directory that only this user can read, deleted with all that is in it when it is closed; if the process is killed, by the
 * next one that makes one. Who holds the lock in it is alive.
 */
final class Scratch implements AutoCloseable {
    private static final String PREFIX = "reprise-project-";
    private static final String LOCK = "lock";

    /** To open and close such a lock again would release it. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final Optional<FileChannel> lock;

    /** @param base that it is made in */
    Scratch(Path base) {
        try {
            directory = Files.createTempDirectory(base, PREFIX).toRealPath();
            OWN.add(directory);
            lock = lock(directory);
            sweep(directory.resolveSibling(".").normalize());
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory can be made in " + base, e);
        }
    }

    Path directory() {
        return directory;
    }

    private static Optional<FileChannel> lock(Path directory) throws IOException {
        Path unfinished = directory.resolve("new");
        FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            channel.lock();
        } catch (IOException noLocks) {
            // Not on every network file system there are. Then nobody else deletes it.
            channel.close();
            return Optional.empty();
        }
        // It has its name only now that it is locked: what has the name and can be locked was left behind.
        Files.move(unfinished, directory.resolve(LOCK));
        return Optional.of(channel);
    }

    private static void sweep(Path base) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(base, PREFIX + "*")) {
            for (Path each : all) {
                if (!OWN.contains(each) && isLeftBehind(each)) {
                    delete(each);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            // Then they stay.
        }
    }

    private static boolean isLeftBehind(Path directory) {
        try (FileChannel channel = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (IOException | OverlappingFileLockException notLeftBehind) {
            return false;
        }
    }

    @Override
    public void close() {
        delete(directory);
        OWN.remove(directory);
        if (lock.isPresent()) {
            try {
                lock.get().close();
            } catch (IOException e) {
                // The process ends soon.
            }
        }
    }

    private static void delete(Path tree) {
        try {
            Files.walkFileTree(tree, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // The system clears its temporary directory sooner or later.
        }
    }
}
