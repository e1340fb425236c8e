package dev.reprise.process.guard;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;

/**
 * The processes that the launcher has started itself and whose end it waits for. Any thread. Its monitor is held from a start until the
 * process is added, so that nobody takes one that ends at once for an orphan.
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
