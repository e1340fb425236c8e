package dev.reprise.process.table;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * Finds every process that descends from the leader, wherever it went: processes in the leader's group, children of
 * children, processes known from an earlier snapshot whose parent has exited since, processes marked by their
 * environment, and processes that we have adopted as the subreaper, see prctl(2). Any thread.
 */
public final class Descendants {
    private final ProcessTable table;
    private final long leader;
    private final String marker;
    private final LongPredicate ours;
    private final LongPredicate successors;
    private final Consumer<List<ProcessTable.Entry>> seen;
    private final long self = ProcessHandle.current().pid();
    private final Map<Long, ProcessTable.Entry> known = new HashMap<>();
    private long leaderStarted = Long.MIN_VALUE;

    /**
     * @param marker a text in the environment of each descendant, unless it was given an environment of its own
     * @param ours processes that we have started ourselves and that are no descendants
     */
    public Descendants(ProcessTable table, long leader, String marker, LongPredicate ours) {
        this(table, leader, marker, ours, ours, all -> {});
    }

    /**
     * @param successors those of our processes that may have descendants
     * @param seen receives the live descendants of each snapshot
     */
    public Descendants(
            ProcessTable table,
            long leader,
            String marker,
            LongPredicate ours,
            LongPredicate successors,
            Consumer<List<ProcessTable.Entry>> seen) {
        this.table = table;
        this.leader = leader;
        this.marker = marker;
        this.ours = ours;
        this.successors = successors;
        this.seen = seen;
    }

    /** The live descendants without the leader. Blocks for milliseconds. */
    public synchronized List<ProcessTable.Entry> alive() {
        Map<Long, ProcessTable.Entry> all = new LinkedHashMap<>();
        for (ProcessTable.Entry entry : table.snapshot()) {
            all.put(entry.pid(), entry);
        }
        ProcessTable.Entry top = all.get(leader);
        if (top != null) {
            leaderStarted = top.started();
        }
        ProcessTable.Entry us = all.remove(self);
        long ourGroup = us == null ? 0 : us.group();
        long successorStarted = successorStarted(all.values());
        all.values().removeIf(e -> e.started() < leaderStarted || (ours.test(e.pid()) && e.pid() != leader));
        Map<Long, ProcessTable.Entry> members = new LinkedHashMap<>();
        for (ProcessTable.Entry entry : all.values()) {
            // An orphan that may belong to either of two trees counts as one of the younger tree.
            if (isMember(entry) || (isAdopted(entry, ourGroup) && entry.started() < successorStarted)) {
                members.put(entry.pid(), entry);
            }
        }
        while (addChildren(all.values(), members)) {}
        members.remove(leader);
        known.clear();
        known.putAll(members);
        List<ProcessTable.Entry> running =
                members.values().stream().filter(e -> !e.zombie()).toList();
        seen.accept(running);
        return running;
    }

    private long successorStarted(Collection<ProcessTable.Entry> all) {
        return all.stream()
                .filter(e -> successors.test(e.pid()) && e.started() > leaderStarted)
                .mapToLong(ProcessTable.Entry::started)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private boolean isMember(ProcessTable.Entry entry) {
        ProcessTable.Entry before = known.get(entry.pid());
        // On Windows the parent stays the same after it has exited.
        return entry.pid() == leader
                || entry.parent() == leader
                || entry.group() == leader
                || (before != null && before.started() == entry.started())
                || (!entry.zombie() && table.environmentContains(entry.pid(), marker));
    }

    /**
     * A child of ours that we did not start became ours when its parent exited. Daemons started by other code in this
     * JVM become ours in the same way: they have our environment without the marker. A descendant without the marker
     * was given another environment. Processes that the JDK starts are in our group.
     */
    private boolean isAdopted(ProcessTable.Entry entry, long ourGroup) {
        return entry.parent() == self
                && entry.group() != ourGroup
                && !entry.zombie()
                && !hasOurEnvironment(entry.pid());
    }

    private boolean hasOurEnvironment(long pid) {
        String path = System.getenv("PATH");
        return path == null || table.environmentContains(pid, "PATH=" + path);
    }

    private static boolean addChildren(Collection<ProcessTable.Entry> all, Map<Long, ProcessTable.Entry> members) {
        boolean added = false;
        for (ProcessTable.Entry entry : all) {
            if (members.containsKey(entry.parent()) && members.putIfAbsent(entry.pid(), entry) == null) {
                added = true;
            }
        }
        return added;
    }
}
