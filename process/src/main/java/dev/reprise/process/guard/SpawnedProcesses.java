package dev.reprise.process.guard;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;

/**
 * The processes that the launcher has started and waits for. Any thread. The monitor is held from the start of a
 * process until it is added, so that a process that exits at once is not taken for an orphan.
 */
public final class SpawnedProcesses implements LongPredicate {
    private final Set<Long> pids = ConcurrentHashMap.newKeySet();
    private final Set<Long> waiting = ConcurrentHashMap.newKeySet();

    public void add(long pid) {
        pids.add(pid);
        waiting.remove(pid);
    }

    /** Adds a process that runs no program yet, so that no orphan can be its descendant. */
    public void addWaiting(long pid) {
        pids.add(pid);
        waiting.add(pid);
    }

    public void remove(long pid) {
        pids.remove(pid);
        waiting.remove(pid);
    }

    /** Whether the process may have descendants: it is one of these and does not wait. */
    public boolean runs(long pid) {
        return pids.contains(pid) && !waiting.contains(pid);
    }

    @Override
    public boolean test(long pid) {
        return pids.contains(pid);
    }
}
