package dev.reprise.process.table;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The open sockets of a process, from proc(5). Linux only. */
public final class SocketLinks {
    private SocketLinks() {}

    /** The inodes of the sockets; empty for a process that has exited or belongs to another user. */
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
            // The sockets found so far count.
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
