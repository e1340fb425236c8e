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
 * Has a {@link DeathSignal} cover all processes of one program: the group of its leader from the start on, and those that left it as soon
 * as anybody sees them. Any thread.
 */
public final class DeathSignalCoverage {
    /** From one look at the processes to the next; the last one again and again. Others look as well, as long as it is not ready. */
    private static final List<Duration> LOOKS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(25), Duration.ofMinutes(1));

    private final ProcessTable table;
    private final Optional<DeathSignalSocket> socket;
    private final Set<Long> members = new HashSet<>();
    private long leader;
    private volatile @Nullable Thread looking;
    private volatile boolean over;

    /** @param socket empty where there is no such signal */
    public DeathSignalCoverage(ProcessTable table, Optional<DeathSignalSocket> socket) {
        this.table = table;
        this.socket = socket;
    }

    /** These and the socket, which the program is to have. */
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

    /** The program has the socket, or could not be started. */
    public void passedOn() {
        socket.ifPresent(DeathSignalSocket::passedOn);
    }

    /**
     * Covers the group of the program's leader.
     *
     * @param pid of a child of ours that leads a group and is not reaped yet, so that its process id cannot be reused
     */
    public synchronized void begin(long pid) {
        leader = pid;
        members.add(pid);
        socket.ifPresent(s -> s.cover(-pid, () -> true));
    }

    /**
     * Has somebody look at the processes from time to time, on a thread of its own.
     *
     * @param look leads to {@link #cover}
     */
    public void look(Runnable look) {
        if (socket.isPresent()) {
            looking = DaemonThreads.start("reprise-coverage", () -> {
                for (int done = 0; !over; done++) {
                    LockSupport.parkNanos(
                            LOOKS.get(Math.min(done, LOOKS.size() - 1)).toNanos());
                    if (!over) {
                        look.run();
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
        if (socket.isEmpty() || over) {
            return;
        }
        remember(running);
        for (ProcessTable.Entry entry : running) {
            // A group that none of the program's processes made may have others in it.
            long owner = members.contains(entry.group()) ? -entry.group() : entry.pid();
            socket.get().cover(owner, () -> isThere(entry));
        }
    }

    /** A process that has ended counts for as long as its group is there. */
    private void remember(List<ProcessTable.Entry> running) {
        Set<Long> there = new HashSet<>(Set.of(leader));
        running.forEach(entry -> there.addAll(List.of(entry.pid(), entry.group())));
        running.forEach(entry -> members.add(entry.pid()));
        members.retainAll(there);
    }

    /** While it is there, so are its number and that of its group. */
    private boolean isThere(ProcessTable.Entry entry) {
        return table.snapshot().stream()
                .anyMatch(now ->
                        now.pid() == entry.pid() && now.started() == entry.started() && now.group() == entry.group());
    }

    /** The program has ended. */
    public void close() {
        over = true;
        LockSupport.unpark(looking);
        socket.ifPresent(DeathSignalSocket::close);
    }
}
