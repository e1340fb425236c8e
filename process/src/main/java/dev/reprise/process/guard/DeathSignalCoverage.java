package dev.reprise.process.guard;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import dev.reprise.process.posix.Spawn;
import dev.reprise.process.table.ProcessTable;
import dev.reprise.threads.DaemonThreads;

/**
 * Makes a {@link DeathSignal} cover all processes of one program: the group of its leader from the start, and processes
 * that left it as soon as a snapshot shows them. Any thread.
 */
public final class DeathSignalCoverage {
    /**
     * The pauses between snapshots; the last one repeats. While the program is not ready, readiness checks take
     * snapshots as well.
     */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(25), Duration.ofMinutes(1));

    private final ProcessTable table;
    private final Optional<DeathSignalSocket> socket;
    private final Set<Long> members = new HashSet<>();
    private long leader;
    private volatile @Nullable Thread thread;
    private volatile boolean closed;

    /** @param socket empty where the kernel has no such signal */
    public DeathSignalCoverage(ProcessTable table, Optional<DeathSignalSocket> socket) {
        this.table = table;
        this.socket = socket;
    }

    /** The descriptors with the socket added at its number. */
    public int[] withSocket(int[] descriptors) {
        if (socket.isEmpty()) {
            return descriptors;
        }
        int number = Math.max(descriptors.length, DeathSignalSocket.DESCRIPTOR);
        int[] all = Arrays.copyOf(descriptors, number + 1);
        Arrays.fill(all, descriptors.length, number, Spawn.NONE);
        all[number] = socket.get().childEnd();
        return all;
    }

    /** The program has inherited the socket, or could not be started. */
    public void closeChildEnd() {
        socket.ifPresent(DeathSignalSocket::closeChildEnd);
    }

    /**
     * Covers the group of the program's leader.
     *
     * @param pid of a child of ours that leads a group and is not reaped yet, so that its process id cannot be reused
     */
    public synchronized void coverLeader(long pid) {
        leader = pid;
        members.add(pid);
        socket.ifPresent(s -> s.cover(-pid, () -> true));
    }

    /**
     * Takes a snapshot of the processes from time to time, on a thread of its own.
     *
     * @param snapshot leads to {@link #cover}
     */
    public void coverPeriodically(Runnable snapshot) {
        if (socket.isPresent()) {
            thread = DaemonThreads.start("reprise-coverage", () -> {
                for (int done = 0; !closed; done++) {
                    LockSupport.parkNanos(
                            PAUSES.get(Math.min(done, PAUSES.size() - 1)).toNanos());
                    if (!closed) {
                        snapshot.run();
                    }
                }
            });
        }
    }

    /**
     * Covers these processes of the program as well.
     *
     * @param running the live ones
     */
    public synchronized void cover(List<ProcessTable.Entry> running) {
        if (socket.isEmpty() || closed) {
            return;
        }
        remember(running);
        for (ProcessTable.Entry entry : running) {
            // A group that none of the program's processes created may contain foreign processes.
            long owner = members.contains(entry.group()) ? -entry.group() : entry.pid();
            socket.get().cover(owner, () -> isRunning(entry));
        }
    }

    /** A process that has exited still counts as long as its group exists. */
    private void remember(List<ProcessTable.Entry> running) {
        Set<Long> there = new HashSet<>(Set.of(leader));
        running.forEach(entry -> there.addAll(List.of(entry.pid(), entry.group())));
        running.forEach(entry -> members.add(entry.pid()));
        members.retainAll(there);
    }

    /** While the process exists, so do its number and that of its group. */
    private boolean isRunning(ProcessTable.Entry entry) {
        return table.snapshot().stream()
                .anyMatch(now ->
                        now.pid() == entry.pid() && now.started() == entry.started() && now.group() == entry.group());
    }

    /** The program has exited. */
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        socket.ifPresent(DeathSignalSocket::close);
    }
}
