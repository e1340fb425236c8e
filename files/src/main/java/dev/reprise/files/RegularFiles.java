package dev.reprise.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files in directories that others can write to, or that came with a project. */
public final class RegularFiles {
    private RegularFiles() {}

    /**
     * The content of a file, as {@link Files#readAllBytes} gives it; follows links. What is no regular file is refused and not opened: a
     * pipe would block, a device may have no end.
     */
    public static byte[] read(Path file) throws IOException {
        check(file);
        return Files.readAllBytes(file);
    }

    /** The same as {@link Files#readString(Path)} gives it. */
    public static String readString(Path file) throws IOException {
        check(file);
        return Files.readString(file);
    }

    private static void check(Path file) throws FileSystemException {
        if (!Files.isRegularFile(file) && Files.exists(file)) {
            throw new FileSystemException(file.toString(), null, "not a regular file");
        }
    }

    /** Puts a file in the place of one, or of a link, which is not followed. A reader sees the former content or this. */
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
