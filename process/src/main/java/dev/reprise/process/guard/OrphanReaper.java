package dev.reprise.process.guard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;

import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.Posix;
import dev.reprise.process.table.ProcessTable;
import dev.reprise.threads.DaemonThreads;

/**
 * Makes us the parent of every orphan of the tree, so that it can be found and stopped, and reaps it, so that no zombie
 * remains. Processes that other code in this JVM waits for are left alone: the JDK reaps its children within
 * microseconds, so only a process that stays a zombie belongs to nobody. Linux only, see PR_SET_CHILD_SUBREAPER in
 * prctl(2).
 */
public final class OrphanReaper implements Runnable {
    private static final int PR_SET_CHILD_SUBREAPER = 36;
    private static final int ANY_CHILD = 0;
    private static final int EXITED = 4;
    private static final int NO_HANG = 1;
    private static final long ZOMBIE_TIMEOUT = TimeUnit.MILLISECONDS.toNanos(200);

    /** For a zombie in our own group: the JDK's children are there, and its reaper may be slow on a busy machine. */
    private static final long OWN_GROUP_TIMEOUT = TimeUnit.SECONDS.toNanos(10);

    private final Posix posix;
    private final ProcessTable table;
    private final SpawnedProcesses ours;
    private final long self = ProcessHandle.current().pid();
    private final Map<Long, Long> firstSeen = new HashMap<>();

    private volatile boolean closed;

    private OrphanReaper(Posix posix, ProcessTable table, SpawnedProcesses ours) {
        this.posix = posix;
        this.table = table;
        this.ours = ours;
    }

    /**
     * Starts the reaper on a thread of its own.
     *
     * @param ours children that other code waits for
     */
    public static OrphanReaper start(Posix posix, ProcessTable table, SpawnedProcesses ours) {
        OrphanReaper reaper = new OrphanReaper(posix, table, ours);
        posix.libc().prctl(PR_SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L);
        DaemonThreads.start("reprise-reaper", reaper);
        return reaper;
    }

    /** Orphans go to init again. The thread exits when it wakes up next. */
    public void close() {
        closed = true;
        posix.libc().prctl(PR_SET_CHILD_SUBREAPER, 0L, 0L, 0L, 0L);
    }

    @Override
    public void run() {
        long pause = 5;
        while (!closed) {
            if (!awaitAnyExit()) {
                pause = 500;
            } else {
                pause = reap() ? 5 : Math.min(200, pause * 2);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
        }
    }

    /** Blocks until a child is a zombie, without reaping it; false if there is no child. */
    private boolean awaitAnyExit() {
        try (Memory info = new Memory(256)) {
            int options = EXITED | posix.platform().waitNoWait();
            while (posix.libc().waitid(ANY_CHILD, 0, info, options) != 0) {
                if (Native.getLastError() != Errno.EINTR) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Excludes starts: a new process may exit before it is registered as one that other code waits for. */
    private boolean reap() {
        synchronized (ours) {
            return reapOrphans();
        }
    }

    private boolean reapOrphans() {
        List<ProcessTable.Entry> all = table.snapshot();
        long ownGroup = all.stream()
                .filter(e -> e.pid() == self)
                .mapToLong(ProcessTable.Entry::group)
                .findFirst()
                .orElse(-1);
        List<ProcessTable.Entry> zombies = all.stream()
                .filter(e -> e.zombie() && e.parent() == self && !ours.test(e.pid()))
                .toList();
        firstSeen
                .keySet()
                .retainAll(zombies.stream().map(ProcessTable.Entry::pid).toList());
        boolean reaped = false;
        for (ProcessTable.Entry zombie : zombies) {
            long seen = firstSeen.computeIfAbsent(zombie.pid(), pid -> System.nanoTime());
            long timeout = zombie.group() == ownGroup ? OWN_GROUP_TIMEOUT : ZOMBIE_TIMEOUT;
            if (ours.test(zombie.group()) || System.nanoTime() - seen > timeout) {
                posix.libc().waitpid((int) zombie.pid(), new IntByReference(), NO_HANG);
                reaped = true;
            }
        }
        return reaped;
    }
}
