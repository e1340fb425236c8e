package dev.reprise.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;

/**
 * The processes that the launcher has started itself and whose end it waits for. Any thread. Its monitor is held from a start until the
 * process is added, so that nobody takes one that ends at once for an orphan.
 */
final class SpawnedProcesses implements LongPredicate {
    private final Set<Long> pids = ConcurrentHashMap.newKeySet();

    void add(long pid) {
        pids.add(pid);
    }

    void remove(long pid) {
        pids.remove(pid);
    }

    @Override
    public boolean test(long pid) {
        return pids.contains(pid);
    }
}
