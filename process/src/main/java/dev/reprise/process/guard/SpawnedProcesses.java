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

    public void add(long pid) {
        pids.add(pid);
    }

    public void remove(long pid) {
        pids.remove(pid);
    }

    @Override
    public boolean test(long pid) {
        return pids.contains(pid);
    }
}
