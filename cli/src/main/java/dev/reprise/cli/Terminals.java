package dev.reprise.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Which of the standard streams are a terminal. */
record Terminals(boolean in, boolean out, boolean err) {
    /** The script {@code reprise} sets it with test(1): the digits of the descriptors that are a terminal. */
    private static final String PROPERTY = "reprise.terminals";

    static Terminals ofProcess() {
        return of(System.getProperty(PROPERTY, withoutScript()));
    }

    /** In words for the user. */
    String describe() {
        List<String> streams = new ArrayList<>();
        if (in) {
            streams.add("input");
        }
        if (out) {
            streams.add("output");
        }
        if (err) {
            streams.add("error");
        }
        return streams.isEmpty() ? "none of the standard streams" : "standard " + String.join(", ", streams);
    }

    /** Reads it from Linux's /proc. Elsewhere it is unknown: System.console() does not help, because since JDK 22 it is never null. */
    private static String withoutScript() {
        StringBuilder terminals = new StringBuilder();
        for (int descriptor = 0; descriptor < 3; descriptor++) {
            try {
                Path target = Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(descriptor)));
                if (target.startsWith("/dev/pts") || target.toString().startsWith("/dev/tty")) {
                    terminals.append(descriptor);
                }
            } catch (IOException e) {
                // Closed, or not Linux.
            }
        }
        return terminals.toString();
    }

    static Terminals of(String descriptors) {
        return new Terminals(descriptors.contains("0"), descriptors.contains("1"), descriptors.contains("2"));
    }

    /**
     * Whether this process is in the terminal's foreground process group. In the background it would be stopped by SIGTTOU or SIGTTIN when
     * it uses the terminal (proc(5), credentials(7)).
     */
    static boolean inForeground() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
            // The program's name in parentheses may contain any character; the fields after it are state, ppid, pgrp,
            // session, tty, tpgid.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[2].equals(fields[5]);
        } catch (IOException e) {
            return inForegroundByPs();
        }
    }

    /** The width of this process's terminal; empty if there is no terminal or its width is unknown. */
    static OptionalInt columns() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
                    .strip()
                    .split(" ", -1);
            int columns = size.length == 2 && size[1].matches("\\d{1,5}") ? Integer.parseInt(size[1]) : 0;
            return columns > 0 ? OptionalInt.of(columns) : OptionalInt.empty();
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    private static boolean inForegroundByPs() {
        try {
            String pid = Long.toString(ProcessHandle.current().pid());
            Process ps = new ProcessBuilder("ps", "-o", "pgid=,tpgid=", "-p", pid).start();
            String[] groups = new String(ps.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
                    .strip()
                    .split("\\s+", -1);
            return groups.length == 2 && groups[0].equals(groups[1]);
        } catch (IOException e) {
            return false;
        }
    }
}
