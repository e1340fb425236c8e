package dev.reprise.supervisor.batch;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Finds a process that has a file open. Uses {@code /proc}, so it works on Linux only, and only for processes that this user may inspect.
 */
final class OpenFileLookup {
    private static final Path PROC = Path.of("/proc");

    private OpenFileLookup() {}

    /** The ID of a process that has the file open; empty if none was found. Blocks for some milliseconds. */
    static OptionalLong holder(Path file) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            Path real = file.toRealPath();
            for (Path process : processes) {
                if (hasOpen(process, real)) {
                    return OptionalLong.of(Long.parseLong(process.getFileName().toString()));
                }
            }
        } catch (IOException | DirectoryIteratorException noProc) {
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }

    private static boolean hasOpen(Path process, Path file) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (file.equals(Files.readSymbolicLink(descriptor))) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException goneOrForeign) {
            return false;
        }
        return false;
    }
}
