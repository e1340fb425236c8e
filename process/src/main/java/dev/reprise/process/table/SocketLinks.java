package dev.reprise.process.table;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Which sockets a process has open, as proc(5) shows it. Linux only. */
public final class SocketLinks {
    private SocketLinks() {}

    /** Their inodes; empty for a process that has ended or is somebody else's. */
    public static Set<Long> of(Path process) {
        Set<Long> inodes = new HashSet<>();
        try (DirectoryStream<Path> links = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path link : links) {
                String target = target(link);
                if (target.startsWith("socket:[")) {
                    inodes.add(Long.valueOf(target.substring(8, target.length() - 1)));
                }
            }
        } catch (IOException | DirectoryIteratorException endedOrNotOurs) {
            // What was found before counts.
        }
        return inodes;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
