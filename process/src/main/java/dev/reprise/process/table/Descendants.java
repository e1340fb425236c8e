package dev.reprise.process.table;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * Every process that comes from the leader, wherever it went: in the leader's group, a child of a child, known from an earlier look
 * although its parent has ended since, marked by its environment, or adopted by us as the subreaper, see prctl(2).
 * Any thread.
 */
public final class Descendants {
    private final ProcessTable table;
    private final long leader;
    private final String marker;
    private final LongPredicate ours;
    private final Consumer<List<ProcessTable.Entry>> seen;
    private final long self = ProcessHandle.current().pid();
    private final Map<Long, ProcessTable.Entry> known = new HashMap<>();
    private long leaderStarted = Long.MIN_VALUE;

    /**
     * @param marker a text in the environment of each of them, unless it was given an environment of its own
     * @param ours what we have started ourselves and is none of them
     */
    public Descendants(ProcessTable table, long leader, String marker, LongPredicate ours) {
        this(table, leader, marker, ours, all -> {});
    }

    /** @param seen is given those that run at each look */
    public Descendants(
            ProcessTable table,
            long leader,
            String marker,
            LongPredicate ours,
            Consumer<List<ProcessTable.Entry>> seen) {
        this.table = table;
        this.leader = leader;
        this.marker = marker;
        this.ours = ours;
        this.seen = seen;
    }

    /** Those that run, the leader not among them. Blocks for milliseconds. */
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
            // An orphan that may come from either of two trees is left to the younger one.
            if (isMember(entry) || (isAdopted(entry, ourGroup) && entry.started() < successorStarted)) {
                members.put(entry.pid(), entry);
            }
        }
        while (addChildren(all.values(), members)) {}
        members.remove(leader);
        known.clear();
        known.putAll(members);
        List<ProcessTable.Entry> running =
                members.values().stream().filter(e -> !e.ended()).toList();
        seen.accept(running);
        return running;
    }

    private long successorStarted(Collection<ProcessTable.Entry> all) {
        return all.stream()
                .filter(e -> ours.test(e.pid()) && e.started() > leaderStarted)
                .mapToLong(ProcessTable.Entry::started)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private boolean isMember(ProcessTable.Entry entry) {
        ProcessTable.Entry before = known.get(entry.pid());
        // On Windows the parent stays the same when it has ended.
        return entry.pid() == leader
                || entry.parent() == leader
                || entry.group() == leader
                || (before != null && before.started() == entry.started())
                || (!entry.ended() && table.environmentContains(entry.pid(), marker));
    }

    /**
     * A child of ours that we did not start came to us when its parent ended. Daemons that other parts of the JVM have started come
     * the same way: they have our environment without the marker. One of the tree without the marker was given another environment.
     * What the JDK starts is in our group.
     */
    private boolean isAdopted(ProcessTable.Entry entry, long ourGroup) {
        return entry.parent() == self && entry.group() != ourGroup && !entry.ended() && !hasOurEnvironment(entry.pid());
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
