package dev.reprise.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** Deletes directories with their content. */
public final class Trees {
    /** Each level holds a file descriptor open. */
    private static final int DEEPEST = 200;

    private Trees() {}

    /**
     * Deletes a directory with everything in it; deletes a link, not its target. Opens each directory relative to its parent and never by
     * its path, so that a link that takes its place meanwhile leads nowhere. Ignores a missing one.
     *
     * @throws IOException if something could not be deleted; the rest may be deleted
     */
    public static void delete(Path tree) throws IOException {
        Path absolute = tree.toAbsolutePath();
        Path parent = Objects.requireNonNull(absolute.getParent(), "the root is not deleted");
        try (DirectoryStream<Path> opened = Files.newDirectoryStream(parent)) {
            if (opened instanceof SecureDirectoryStream<Path> secure) {
                delete(secure, absolute.getFileName(), 0);
            } else {
                deleteByPath(absolute);
            }
        } catch (NoSuchFileException gone) {
            // Another process deleted it.
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static void delete(SecureDirectoryStream<Path> parent, Path name, int depth) throws IOException {
        BasicFileAttributes attributes = parent.getFileAttributeView(
                        name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
        if (!attributes.isDirectory()) {
            parent.deleteFile(name);
            return;
        }
        if (depth > DEEPEST) {
            throw new IOException("too many directories in each other, down to " + name);
        }
        try (SecureDirectoryStream<Path> directory = parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            for (Path each : directory) {
                delete(directory, each.getFileName(), depth + 1);
            }
        }
        parent.deleteDirectory(name);
    }

    /** Where the system has no calls for that, as on Windows. */
    private static void deleteByPath(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
