package dev.reprise.process.diagnosis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Describes what keeps the processes of a tree from exiting. Blocks for up to two seconds for each JVM. */
public final class StopDiagnosis {
    public static final int LINES = 25;

    private static final Path PROC = Path.of("/proc");

    private StopDiagnosis() {}

    /**
     * Describes each process in a line, and the threads of JVMs in the lines below it.
     *
     * @param quit sends SIGQUIT to a process, which makes a JVM open its attach socket
     */
    public static List<String> of(List<Long> pids, LongConsumer quit) {
        List<String> lines = new ArrayList<>();
        for (long pid : pids) {
            lines.add(state(pid));
            if (lines.size() < LINES && isJvm(pid)) {
                threads(pid, quit).forEach(line -> lines.add("  " + line));
            }
        }
        if (lines.size() > LINES) {
            int more = lines.size() - LINES + 1;
            lines.subList(LINES - 1, lines.size()).clear();
            lines.add("... and " + more + " more lines");
        }
        return lines;
    }

    private static List<String> threads(long pid, LongConsumer quit) {
        try {
            return ThreadDump.of(pid, quit).blocking();
        } catch (IOException e) {
            return List.of("(no thread dump: " + e.getMessage() + ")");
        }
    }

    /** One line for each process. */
    public static List<String> states(List<Long> pids) {
        return pids.stream().map(StopDiagnosis::state).toList();
    }

    private static String state(long pid) {
        String stat = read(pid, "stat");
        int nameEnd = stat.lastIndexOf(')');
        if (nameEnd < 0) {
            return name(pid) + " (" + pid + ") is running";
        }
        String name = stat.substring(stat.indexOf('(') + 1, nameEnd);
        String wait = read(pid, "wchan").strip();
        return name + " (" + pid + ") is " + words(stat.charAt(nameEnd + 2))
                + (wait.isEmpty() || wait.equals("0") ? "" : " in " + wait);
    }

    private static String name(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> String.valueOf(Path.of(command).getFileName()))
                .orElse("process");
    }

    private static String words(char state) {
        return switch (state) {
            case 'R' -> "running";
            case 'S' -> "sleeping";
            case 'D' -> "in uninterruptible sleep";
            case 'T', 't' -> "stopped";
            case 'Z', 'X' -> "ended";
            default -> "in state " + state;
        };
    }

    private static boolean isJvm(long pid) {
        String maps = read(pid, "maps");
        return maps.isEmpty() ? name(pid).startsWith("java") : maps.contains("/libjvm.so");
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(PROC.resolve(Long.toString(pid)).resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException endedOrNotLinux) {
            return "";
        }
    }
}
