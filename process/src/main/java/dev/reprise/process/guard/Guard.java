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
 * A process that outlives us for a moment: when we die without a chance to clean up, it ends the trees. It is told what to end through
 * a pipe whose end of file is our death. Any thread.
 */
public final class Guard {
    private static final int NO_HANG = 1;
    private static final int READ_WRITE = 2;
    private static final int P_PID = 1;
    private static final int EXITED = 4;

    /**
     * What ps shows after the script. Without the name of Reprise, so that a kill of all that is named so leaves the guard, and with it
     * somebody who ends the program.
     */
    public static final String NAME = "process-guard";

    /** A guard that lived that long was killed; one that ends sooner, several times in a row, can't run here. */
    private static final Duration SHORT_LIFE = Duration.ofSeconds(1);

    private static final int SHORT_LIVES = 5;

    private final Posix posix;
    private final List<byte[]> environment;
    private final SpawnedProcesses own;
    private final int[] held;
    private final Map<String, Long> groups = new LinkedHashMap<>();
    private long pid = -1;
    private int pipe = -1;
    private long startedAt;
    private int shortLives;
    private boolean watched;

    /**
     * @param own is told of the guard's process, so that nobody takes it for the program's
     * @param held descriptors that the guard holds open for as long as it lives
     */
    public Guard(Posix posix, List<byte[]> environment, SpawnedProcesses own, int... held) {
        this.posix = posix;
        this.environment = environment;
        this.own = own;
        this.held = held.clone();
    }

    /**
     * Sees to it that a guard is there, and that one that is killed is replaced at once.
     *
     * @param notices are told of what became of it; on any thread
     */
    public synchronized void ensure(Consumer<String> notices) {
        if (pid >= 0 && posix.libc().waitpid((int) pid, new IntByReference(), NO_HANG) == 0) {
            return;
        }
        boolean replaced = pid >= 0;
        if (replaced) {
            letGo();
        }
        try {
            start();
        } catch (Errno e) {
            notices.accept("no guard process (" + e.getMessage() + "): if Reprise is killed the program keeps running");
            return;
        }
        if (replaced) {
            notices.accept(
                    "the guard process, which ends the program if Reprise is killed, was gone; there is a new one");
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
            synchronized (own) {
                pid = new Spawn(posix).start(command, environment, Path.of("/"), descriptors, Spawn.Leads.SESSION);
                own.add(pid);
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
        tell();
    }

    private void watch(Consumer<String> notices) {
        for (long guard = current(); guard >= 0; guard = current()) {
            awaitEnd(guard);
            replace(guard, notices);
        }
    }

    private synchronized long current() {
        watched = pid >= 0;
        return pid;
    }

    private void awaitEnd(long guard) {
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
        if (shortLives < SHORT_LIVES) {
            ensure(notices);
        } else {
            close();
            notices.accept("the guard process ends again and again: if Reprise is killed the program keeps running");
        }
    }

    /** To be told before the start, since we may die in the middle of it. */
    public void expect(String marker) {
        watch(0, marker);
    }

    public synchronized void watch(long group, String marker) {
        groups.put(marker, group);
        tell();
    }

    /** Nothing of it is alive. */
    public synchronized void forget(String marker) {
        groups.remove(marker);
        tell();
    }

    /** All of it in one line, which the pipe takes at once or not at all. */
    private void tell() {
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
        letGo();
    }

    private void letGo() {
        if (pipe >= 0) {
            posix.libc().close(pipe);
        }
        own.remove(pid);
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
