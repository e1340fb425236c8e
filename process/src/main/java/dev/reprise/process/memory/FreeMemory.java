package dev.reprise.process.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The memory that a further process can use, in bytes; limits of a container count. Without proc(5) everything counts as free. */
public final class FreeMemory {
    private static final Path MACHINE = Path.of("/proc/meminfo");
    private static final Path CONTAINER = Path.of("/sys/fs/cgroup");
    private static final long KIB = 1024;

    private final Path machine;
    private final Path container;

    private FreeMemory(Path machine, Path container) {
        this.machine = machine;
        this.container = container;
    }

    /** Returns the free memory of this machine. Reads files on each call. */
    public static FreeMemory ofMachine() {
        return new FreeMemory(MACHINE, CONTAINER);
    }

    /**
     * Returns the free memory as these files describe it.
     *
     * @param machine in the format of {@code /proc/meminfo}
     * @param container a directory in the format of cgroup version 2
     */
    public static FreeMemory of(Path machine, Path container) {
        return new FreeMemory(machine, container);
    }

    /** Whether at least this many bytes are free, as far as is known. */
    public boolean has(long bytes) {
        OptionalLong available = value(machine, "MemAvailable:");
        return (available.isEmpty() || available.getAsLong() * KIB >= bytes) && containerHas(bytes);
    }

    private boolean containerHas(long bytes) {
        OptionalLong limit = value(container.resolve("memory.max"), "");
        OptionalLong used = value(container.resolve("memory.current"), "");
        // The kernel drops cached files before it refuses memory.
        long cached = value(container.resolve("memory.stat"), "inactive_file").orElse(0);
        return limit.isEmpty() || used.isEmpty() || limit.getAsLong() - used.getAsLong() + cached >= bytes;
    }

    /** The resident memory of a process in bytes; 0 if it is unknown. */
    public static long ofProcess(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        return value(status, "VmRSS:").orElse(0) * KIB;
    }

    private static OptionalLong value(Path file, String label) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith(label))
                    .map(line -> line.substring(label.length()).strip().split("\\s+", 2)[0])
                    .filter(word -> word.matches("[0-9]{1,18}"))
                    .mapToLong(Long::parseLong)
                    .findFirst();
        } catch (IOException unknown) {
            return OptionalLong.empty();
        }
    }
}
