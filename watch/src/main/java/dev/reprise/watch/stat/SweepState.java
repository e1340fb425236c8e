package dev.reprise.watch.stat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import dev.reprise.watch.WatchedTree;

/** What is known of the sweeps of one tree. Guarded by the watcher's lock. */
final class SweepState {
    /** What the user takes note of: an interval that is twice as long or half as long as the one that was told last. */
    private static final int MATERIAL = 2;

    final WatchedTree tree;

    /** When the next sweep is to begin, by {@link System#nanoTime}. */
    long due;

    /** Who waits for a sweep that has yet to begin. */
    private List<CountDownLatch> waiting = new ArrayList<>();

    private long last;
    private long former;
    private int count;
    private long told;

    SweepState(WatchedTree tree, long due, long interval) {
        this.tree = tree;
        this.due = due;
        this.told = interval;
    }

    void await(CountDownLatch latch) {
        waiting.add(latch);
    }

    List<CountDownLatch> take() {
        List<CountDownLatch> taken = waiting;
        waiting = new ArrayList<>();
        return taken;
    }

    /** Lets go whoever waits, for there will be no other sweep. */
    void release() {
        take().forEach(CountDownLatch::countDown);
    }

    /** Of the last two the shorter one counts: a single slow sweep was the machine's fault, or the first one's. */
    void took(long duration) {
        former = last == 0 ? duration : last;
        last = duration;
        count++;
    }

    /** Nanoseconds, zero before the first sweep. */
    long duration() {
        return Math.min(last, former);
    }

    /** Puts off the next sweep, unless somebody began to wait for it during this one. */
    void rest(long start, long interval) {
        boolean wanted = due > start;
        due = wanted ? due : start + interval;
    }

    /** Whether this interval is worth telling; if so it counts as told. */
    boolean isMaterial(long interval) {
        if (count < 2 || (interval < told * MATERIAL && interval > told / MATERIAL)) {
            return false;
        }
        told = interval;
        return true;
    }
}
