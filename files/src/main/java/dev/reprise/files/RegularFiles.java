package dev.reprise.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Access to files in directories that others can write to, or that came with a project. */
public final class RegularFiles {
    private RegularFiles() {}

    /**
     * The content of a file, like {@link Files#readAllBytes}; follows links. Refuses to open anything but a regular file: a pipe would
     * block, and a device may be endless.
     */
    public static byte[] read(Path file) throws IOException {
        check(file);
        return Files.readAllBytes(file);
    }

    /** Like {@link Files#readString(Path)}. */
    public static String readString(Path file) throws IOException {
        check(file);
        return Files.readString(file);
    }

    private static void check(Path file) throws FileSystemException {
        if (!Files.isRegularFile(file) && Files.exists(file)) {
            throw new FileSystemException(file.toString(), null, "not a regular file");
        }
    }

    /** Replaces a file, or a link, which is not followed. A reader sees either the former content or this one. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(unfinished);
            Files.write(unfinished, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }
}
