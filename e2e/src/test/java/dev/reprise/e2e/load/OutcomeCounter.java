package dev.reprise.e2e.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts the outcomes of several threads. */
final class OutcomeCounter {
    private static final int MOST_FAILURES_KEPT = 200;

    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Integer, Integer> editions = new HashMap<>();
    private final Map<Integer, Set<Long>> processes = new HashMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private final boolean overlap;
    private int newest;
    private int endedIdle;
    private int retried;
    private Duration longest = Duration.ZERO;

    /** @param overlap whether a previous edition may still answer after a newer one has */
    OutcomeCounter(boolean overlap) {
        this.overlap = overlap;
    }

    /** The oldest edition that may answer a request sent now. */
    synchronized int oldest() {
        return overlap ? 0 : newest;
    }

    synchronized int answersOf(int edition) {
        return editions.getOrDefault(edition, 0);
    }

    /** How many processes have answered as this edition. */
    synchronized int processesOf(int edition) {
        return processes.getOrDefault(edition, Set.of()).size();
    }

    synchronized void answered(int edition, long process, Duration wait) {
        outcomes.merge(Outcome.ANSWERED, 1, Integer::sum);
        editions.merge(edition, 1, Integer::sum);
        processes.computeIfAbsent(edition, first -> new HashSet<>()).add(process);
        newest = Math.max(newest, edition);
        longest = wait.compareTo(longest) > 0 ? wait : longest;
    }

    synchronized void failed(Failure failure) {
        outcomes.merge(failure.outcome(), 1, Integer::sum);
        if (failures.size() < MOST_FAILURES_KEPT) {
            failures.add(failure);
        }
    }

    synchronized void endedIdle() {
        endedIdle++;
    }

    synchronized void retried() {
        retried++;
    }

    synchronized Report report() {
        return new Report(outcomes, editions, endedIdle, retried, longest, failures);
    }
}
