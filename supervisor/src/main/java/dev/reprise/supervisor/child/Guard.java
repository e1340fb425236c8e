package dev.reprise.supervisor.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import com.sun.jna.Memory;
import com.sun.jna.ptr.IntByReference;

import dev.reprise.supervisor.posix.Errno;
import dev.reprise.supervisor.posix.Posix;

/**
 * A process that outlives us for a moment: when we die without a chance to clean up, it ends the trees. It is told what to end through
 * a pipe whose end of file is our death. Any thread.
 */
final class Guard {
    private static final int NO_HANG = 1;
    private static final int READ_WRITE = 2;

    private final Posix posix;
    private final List<byte[]> environment;
    private final OwnProcesses own;
    private final Map<String, Long> groups = new LinkedHashMap<>();
    private long pid = -1;
    private int pipe = -1;

    /** @param own is told of the guard's process, so that nobody takes it for the program's */
    Guard(Posix posix, List<byte[]> environment, OwnProcesses own) {
        this.posix = posix;
        this.environment = environment;
        this.own = own;
    }

    /** Sees to it that a guard is there; returns whether one had to be replaced. */
    synchronized boolean ensure() throws Errno {
        if (pid >= 0 && posix.libc().waitpid((int) pid, new IntByReference(), NO_HANG) == 0) {
            return false;
        }
        boolean replaced = pid >= 0;
        if (replaced) {
            posix.libc().close(pipe);
            own.remove(pid);
        }
        int[] ends = posix.pipe();
        int nowhere = posix.open("/dev/null", READ_WRITE);
        pipe = ends[1];
        try {
            List<String> command = List.of("/bin/sh", "-c", script(), "reprise-guard");
            synchronized (own) {
                int[] descriptors = {ends[0], nowhere, nowhere};
                pid = new Spawn(posix).start(command, environment, Path.of("/"), descriptors, Spawn.Leads.SESSION);
                own.add(pid);
            }
        } finally {
            posix.libc().close(ends[0]);
            posix.libc().close(nowhere);
        }
        tell();
        return replaced;
    }

    /** To be told before the start, since we may die in the middle of it. */
    void expect(String marker) {
        watch(0, marker);
    }

    synchronized void watch(long group, String marker) {
        groups.put(marker, group);
        tell();
    }

    /** Nothing of it is alive. */
    synchronized void forget(String marker) {
        groups.remove(marker);
        tell();
    }

    /** All of it in one line, which the pipe takes at once or not at all. */
    private void tell() {
        String line = groups.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(" ", "", "\n"));
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        try (Memory buffer = new Memory(bytes.length)) {
            buffer.write(0, bytes, 0, bytes.length);
            posix.write(pipe, buffer, bytes.length);
        }
    }

    synchronized void close() {
        if (pid < 0) {
            return;
        }
        posix.libc().close(pipe);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (posix.libc().waitpid((int) pid, new IntByReference(), NO_HANG) == 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        own.remove(pid);
        pid = -1;
    }

    private static String script() {
        try (InputStream in = Guard.class.getResourceAsStream("guard.sh")) {
            if (in == null) {
                throw new IllegalStateException("guard.sh is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
