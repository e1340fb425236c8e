package dev.reprise.e2e.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Processes as the kernel shows them, proc(5). */
public final class Processes {
    private static final Path PROC = Path.of("/proc");
    private static final int MOST_SHOWN = 500;
    private static final int TICKS_PER_SECOND = 100;

    private Processes() {}

    /** The processes whose environment has a variable with this value, without zombies. */
    public static List<Long> marked(String name, String value) {
        String wanted = "\0" + name + "=" + value + "\0";
        List<Long> pids = new ArrayList<>();
        try (Stream<Path> entries = Files.list(PROC)) {
            for (Path entry : entries.toList()) {
                String pid = entry.getFileName().toString();
                if (pid.chars().allMatch(Character::isDigit)
                        && ("\0" + read(entry.resolve("environ"))).contains(wanted)
                        && isAlive(Long.parseLong(pid))) {
                    pids.add(Long.parseLong(pid));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pids;
    }

    /** Whether it is running; a zombie is not. */
    public static boolean isAlive(long pid) {
        String stat = read(PROC.resolve(pid + "/stat"));
        return !stat.isEmpty() && !Stream.of("Z", "X").toList().contains(fields(stat)[0]);
    }

    /** {@code T} if a signal has stopped it. */
    public static String state(long pid) {
        return fields(read(PROC.resolve(pid + "/stat")))[0];
    }

    public static Duration cpuTime(long pid) {
        String[] fields = fields(read(PROC.resolve(pid + "/stat")));
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    public static int residentMegabytes(long pid) {
        return read(PROC.resolve(pid + "/status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Its arguments and what it is doing, for a message. */
    public static String describe(long pid) {
        String command =
                read(PROC.resolve(pid + "/cmdline")).replaceAll("\\s|\0", " ").strip();
        String shown = command.length() < MOST_SHOWN ? command : command.substring(0, MOST_SHOWN) + " ...";
        return pid + " [" + shown + "] " + read(PROC.resolve(pid + "/stat"));
    }

    public static void signal(String name, long pid) {
        Run.command(Map.of(), PROC, "kill", "-s", name, Long.toString(pid));
    }

    /** The fields after the program's name in parentheses, which may contain any character: state, parent, group ... */
    private static String[] fields(String stat) {
        return stat.isEmpty()
                ? new String[] {"X"}
                : stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }

    /** Empty if the process is gone or belongs to another user. */
    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
