package dev.reprise.watch.stat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.reprise.threads.DaemonThreads;
import dev.reprise.watch.FileWatcher;
import dev.reprise.watch.WatchedTree;

/**
 * Sweeps its trees on one thread, each at its {@link PollSchedule}. Needs no notifications, so it works on any file system. It is the last
 * resort and never gives up a tree. On a mount that caches attributes, a change is seen only after the cache's timeout.
 */
final class StatWatcher implements FileWatcher {
    private static final WatchedTree.DirectoryListener NOTHING = new WatchedTree.DirectoryListener() {
        @Override
        public void entering(Path directory) {}

        @Override
        public void left(Path directory) {}
    };

    private final long interval;
    private final Reports reports;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<SweepState> sweeps = new ArrayList<>();

    /** A problem that recurs with each sweep is reported once. */
    private final Set<String> reported = new HashSet<>();

    private final Thread thread = DaemonThreads.create("reprise-stat", this::run);
    private @Nullable SweepState sweeping;
    private boolean closed;

    StatWatcher(Duration interval, Reports reports) {
        this.interval = interval.toNanos();
        this.reports = reports;
        thread.start();
    }

    @Override
    public void add(WatchedTree tree) {
        tree.attach(NOTHING);
        locked(() -> sweeps.add(new SweepState(tree, System.nanoTime() + interval, interval)));
    }

    @Override
    public void remove(WatchedTree tree) {
        locked(() -> {
            List<SweepState> removed =
                    sweeps.stream().filter(sweep -> sweep.tree.equals(tree)).toList();
            sweeps.removeAll(removed);
            removed.forEach(SweepState::release);
            while (sweeping != null && sweeping.tree.equals(tree) && Thread.currentThread() != thread) {
                changed.awaitUninterruptibly();
            }
        });
        tree.detach();
    }

    /** Sweeps all trees now. */
    @Override
    public boolean flush(Duration timeout) {
        List<CountDownLatch> latches = new ArrayList<>();
        locked(() -> {
            for (SweepState sweep : sweeps) {
                CountDownLatch latch = new CountDownLatch(1);
                sweep.await(latch);
                sweep.due = System.nanoTime();
                latches.add(latch);
            }
        });
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            for (CountDownLatch latch : latches) {
                if (!latch.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        locked(() -> {
            closed = true;
            sweeps.forEach(SweepState::release);
            sweeps.clear();
        });
    }

    private void run() {
        for (Optional<SweepState> next = next(); next.isPresent(); next = next()) {
            sweep(next.get());
        }
    }

    /** Waits until a sweep is due; empty when closed. */
    private Optional<SweepState> next() {
        lock.lock();
        try {
            while (!closed) {
                Optional<SweepState> first = sweeps.stream().min(Comparator.comparingLong(sweep -> sweep.due));
                long wait = first.map(sweep -> sweep.due - System.nanoTime()).orElse(Long.MAX_VALUE);
                if (wait <= 0) {
                    sweeping = first.orElseThrow();
                    return first;
                }
                changed.awaitNanos(wait);
            }
        } catch (InterruptedException e) {
            // Nothing interrupts this thread except a program that wants all its threads to stop.
            closed = true;
        } finally {
            lock.unlock();
        }
        return Optional.empty();
    }

    private void sweep(SweepState sweep) {
        List<CountDownLatch> waiting = new ArrayList<>();
        locked(() -> waiting.addAll(sweep.take()));
        long start = System.nanoTime();
        try {
            // A waiting caller needs to know every change.
            if (waiting.isEmpty()) {
                sweep.tree.sweep();
            } else {
                sweep.tree.scan();
            }
            waiting.forEach(CountDownLatch::countDown);
        } catch (RuntimeException | Error e) {
            // There is no watcher to fall back to. The problem may pass, as a shortage of memory does. Callers that
            // wait for this sweep wait for the next one.
            locked(() -> waiting.forEach(sweep::await));
            if (reported.add(e.toString())) {
                reports.notice(sweep.tree.root().path(), "can't be scanned; retrying: " + e);
            }
        } finally {
            postpone(sweep, start);
        }
    }

    private void postpone(SweepState sweep, long start) {
        AtomicLong reported = new AtomicLong();
        locked(() -> {
            sweeping = null;
            sweep.record(System.nanoTime() - start);
            PollSchedule schedule = PollSchedule.of(
                    interval, sweeps.stream().map(SweepState::duration).toList());
            long wanted = schedule.intervalOf(sweep.duration());
            sweep.postpone(start, wanted);
            if (sweep.isWorthReporting(wanted)) {
                reported.set(wanted);
            }
        });
        if (reported.get() > 0) {
            reports.stretched(sweep.tree, Duration.ofNanos(reported.get()));
        }
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
