package dev.reprise.process.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;

import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.Posix;
import dev.reprise.process.posix.Spawn;
import dev.reprise.threads.DaemonThreads;

/**
 * A process that stops the trees if we exit without a chance to clean up. It reads from a pipe what to stop; end of file on that pipe shows
 * that we have exited. Any thread.
 */
public final class Guard {
    private static final int NO_HANG = 1;
    private static final int READ_WRITE = 2;
    private static final int P_PID = 1;
    private static final int EXITED = 4;

    /**
     * The name that ps shows after the script. It does not contain the name of Reprise, so that killing everything
     * named so leaves the guard, which then stops the program.
     */
    public static final String NAME = "process-guard";

    /** A guard that lived longer was killed. One that exits sooner, several times in a row, cannot run here. */
    private static final Duration SHORT_LIFE = Duration.ofSeconds(1);

    private static final int MAX_SHORT_LIVES = 5;

    private final Posix posix;
    private final List<byte[]> environment;
    private final SpawnedProcesses spawned;
    private final int[] held;
    private final Map<String, Long> groups = new LinkedHashMap<>();
    private long pid = -1;
    private int pipe = -1;
    private long startedAt;
    private int shortLives;
    private boolean watched;

    /**
     * @param spawned receives the guard's process id, so that the guard is not taken for a process of the program
     * @param held descriptors that the guard keeps open as long as it lives
     */
    public Guard(Posix posix, List<byte[]> environment, SpawnedProcesses spawned, int... held) {
        this.posix = posix;
        this.environment = environment;
        this.spawned = spawned;
        this.held = held.clone();
    }

    /**
     * Makes sure that a guard is running. If it is killed, a new one is started at once.
     *
     * @param notices receives lines for the user, on any thread
     */
    public synchronized void ensure(Consumer<String> notices) {
        if (pid >= 0 && posix.libc().waitpid((int) pid, new IntByReference(), NO_HANG) == 0) {
            return;
        }
        boolean replaced = pid >= 0;
        if (replaced) {
            release();
        }
        try {
            start();
        } catch (Errno e) {
            notices.accept(
                    "no guard process (" + e.getMessage() + "): if Reprise is killed, the program keeps running");
            return;
        }
        if (replaced) {
            notices.accept(
                    "the guard process, which stops the program if Reprise is killed, had exited and was restarted");
        }
        if (!watched) {
            watched = true;
            DaemonThreads.start("reprise-guard", () -> watch(notices));
        }
    }

    private void start() throws Errno {
        int[] ends = posix.pipe();
        int nowhere = posix.open("/dev/null", READ_WRITE);
        try {
            List<String> command = List.of("/bin/sh", "-c", script(), NAME);
            int[] descriptors = IntStream.concat(IntStream.of(ends[0], nowhere, nowhere), IntStream.of(held))
                    .toArray();
            synchronized (spawned) {
                pid = new Spawn(posix).start(command, environment, Path.of("/"), descriptors, Spawn.Leads.SESSION);
                spawned.add(pid);
            }
            pipe = ends[1];
        } catch (Errno e) {
            posix.libc().close(ends[1]);
            throw e;
        } finally {
            posix.libc().close(ends[0]);
            posix.libc().close(nowhere);
        }
        startedAt = System.nanoTime();
        sendState();
    }

    private void watch(Consumer<String> notices) {
        for (long guard = current(); guard >= 0; guard = current()) {
            awaitExit(guard);
            replace(guard, notices);
        }
    }

    private synchronized long current() {
        watched = pid >= 0;
        return pid;
    }

    private void awaitExit(long guard) {
        try (Memory info = new Memory(256)) {
            int options = EXITED | posix.platform().waitNoWait();
            while (posix.libc().waitid(P_PID, (int) guard, info, options) != 0) {
                if (Native.getLastError() != Errno.EINTR) {
                    return;
                }
            }
        }
    }

    private synchronized void replace(long ended, Consumer<String> notices) {
        if (pid != ended) {
            return;
        }
        boolean soon = System.nanoTime() - startedAt < SHORT_LIFE.toNanos();
        shortLives = soon ? shortLives + 1 : 0;
        if (shortLives < MAX_SHORT_LIVES) {
            ensure(notices);
        } else {
            close();
            notices.accept("the guard process keeps exiting: if Reprise is killed, the program keeps running");
        }
    }

    /** Announces a tree before its start, since we may die during the start. */
    public void announce(String marker) {
        watch(0, marker);
    }

    public synchronized void watch(long group, String marker) {
        groups.put(marker, group);
        sendState();
    }

    /** The tree has exited. */
    public synchronized void remove(String marker) {
        groups.remove(marker);
        sendState();
    }

    /** Sends the whole state in one line, which the pipe takes completely or not at all. */
    private void sendState() {
        if (pipe < 0) {
            return;
        }
        String line = groups.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(" ", "", "\n"));
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        try (Memory buffer = new Memory(bytes.length)) {
            buffer.write(0, bytes, 0, bytes.length);
            posix.write(pipe, buffer, bytes.length);
        }
    }

    public synchronized void close() {
        if (pid < 0) {
            return;
        }
        posix.libc().close(pipe);
        pipe = -1;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (posix.libc().waitpid((int) pid, new IntByReference(), NO_HANG) == 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        release();
    }

    private void release() {
        if (pipe >= 0) {
            posix.libc().close(pipe);
        }
        spawned.remove(pid);
        pipe = -1;
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
