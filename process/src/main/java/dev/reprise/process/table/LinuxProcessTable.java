package dev.reprise.process.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.reprise.process.posix.CStrings;

/** The process table of proc(5); empty where it is not mounted. */
public final class LinuxProcessTable implements ProcessTable {
    private static final Path PROC = Path.of("/proc");

    @Override
    public List<Entry> snapshot() {
        while (true) {
            List<Entry> entries = new ArrayList<>();
            try (DirectoryStream<Path> directories = Files.newDirectoryStream(PROC, "[0-9]*")) {
                for (Path directory : directories) {
                    entry(directory).ifPresent(entries::add);
                }
                return entries;
            } catch (IOException | DirectoryIteratorException e) {
                if (!Files.exists(PROC.resolve("self"))) {
                    return List.of();
                }
                // Out of descriptors or memory. An empty list would mean that no process is running.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    private static Optional<Entry> entry(Path directory) {
        try {
            return Optional.of(parse(Files.readString(directory.resolve("stat"), StandardCharsets.ISO_8859_1)));
        } catch (IOException endedMeanwhile) {
            return Optional.empty();
        }
    }

    /** The name in parentheses may itself contain spaces and parentheses, so fields are counted from its end. */
    static Entry parse(String stat) {
        int nameEnd = stat.lastIndexOf(')');
        String[] fields = stat.substring(nameEnd + 2).split(" ", 21);
        return new Entry(
                Long.parseLong(stat.substring(0, stat.indexOf(' '))),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[19]),
                fields[0].equals("Z") || fields[0].equals("X"));
    }

    @Override
    public boolean environmentContains(long pid, String text) {
        try {
            byte[] environment =
                    Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve("environ"));
            return new String(environment, CStrings.CHARSET).contains(text);
        } catch (IOException endedOrNotOurs) {
            return false;
        }
    }
}
