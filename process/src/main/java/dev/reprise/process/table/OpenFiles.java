package dev.reprise.process.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;

/** The open files of processes, from proc(5); none where it is not mounted. */
public final class OpenFiles {
    private static final Path PROC = Path.of("/proc");
    private static final int ACCESS_MODE = 3;

    private OpenFiles() {}

    /** Whether one of the processes has one of the files open for writing. Blocks for milliseconds. */
    public static boolean isAnyWritten(Collection<Long> pids, Set<Path> files) {
        return pids.stream().anyMatch(pid -> isWritten(PROC.resolve(Long.toString(pid)), files));
    }

    private static boolean isWritten(Path process, Set<Path> files) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (leadsTo(descriptor, files)
                        && isForWriting(process.resolve("fdinfo").resolve(descriptor.getFileName()))) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException endedOrNotOurs) {
            return false;
        }
        return false;
    }

    private static boolean leadsTo(Path descriptor, Set<Path> files) {
        try {
            return files.contains(Files.readSymbolicLink(descriptor));
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private static boolean isForWriting(Path info) throws IOException {
        for (String line : Files.readAllLines(info, StandardCharsets.ISO_8859_1)) {
            if (line.startsWith("flags:")) {
                return (Integer.parseInt(line.substring(6).strip(), 8) & ACCESS_MODE) != 0;
            }
        }
        return false;
    }
}
