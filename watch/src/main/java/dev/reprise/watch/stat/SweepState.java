package dev.reprise.watch.stat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import dev.reprise.watch.WatchedTree;

/** The state of the sweeps of one tree. Guarded by the watcher's lock. */
final class SweepState {
    /** A new interval is worth reporting if it is at least twice or at most half the reported one. */
    private static final int REPORTED_FACTOR = 2;

    final WatchedTree tree;

    /** When the next sweep should start, by {@link System#nanoTime}. */
    long due;

    /** Callers that wait for a sweep that has not started. */
    private List<CountDownLatch> waiting = new ArrayList<>();

    private long last;
    private long former;
    private int count;
    private long reported;

    SweepState(WatchedTree tree, long due, long interval) {
        this.tree = tree;
        this.due = due;
        this.reported = interval;
    }

    void await(CountDownLatch latch) {
        waiting.add(latch);
    }

    List<CountDownLatch> take() {
        List<CountDownLatch> taken = waiting;
        waiting = new ArrayList<>();
        return taken;
    }

    /** Releases the waiting callers, since there will be no other sweep. */
    void release() {
        take().forEach(CountDownLatch::countDown);
    }

    /** Uses the shorter one of the last two: a single slow sweep was due to the load of the machine, or was the first one. */
    void record(long duration) {
        former = last == 0 ? duration : last;
        last = duration;
        count++;
    }

    /** Nanoseconds; zero before the first sweep. */
    long duration() {
        return Math.min(last, former);
    }

    /** Postpones the next sweep, unless a caller started to wait for it during this one. */
    void postpone(long start, long interval) {
        boolean wanted = due > start;
        due = wanted ? due : start + interval;
    }

    /** Whether this interval is worth reporting; if so, it counts as reported. */
    boolean isWorthReporting(long interval) {
        if (count < 2 || (interval < reported * REPORTED_FACTOR && interval > reported / REPORTED_FACTOR)) {
            return false;
        }
        reported = interval;
        return true;
    }
}
