package dev.reprise.agent.application;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.reprise.agent.control.DaemonThreads;
import dev.reprise.agent.control.OneTimeWarnings;

/** What the application wants done when Reprise stops it, once. */
public final class StopListeners implements Runnable {
    private final Duration limit;
    private final OneTimeWarnings complaints;
    private final List<Runnable> tasks = new ArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private boolean hooked;
    private boolean begun;

    /** @param limit for all of them together */
    public StopListeners(Duration limit, OneTimeWarnings complaints) {
        this.limit = limit;
        this.complaints = complaints;
    }

    /** In time, or not at all if the stop has begun. */
    public synchronized void add(Runnable task) {
        if (begun) {
            return;
        }
        tasks.add(task);
        if (!hooked) {
            hooked = true;
            hook();
        }
    }

    /** The signal may be here before the message is. */
    private void hook() {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(null, this::onShutdown, "reprise-stopping", 0, false));
        } catch (IllegalStateException e) {
            // The JVM is already ending.
        }
    }

    private void onShutdown() {
        if (hasBegun() || isSignalled()) {
            run();
        }
    }

    private synchronized boolean hasBegun() {
        return begun;
    }

    /** An exit of the program's own is no stop. The JVM handles each signal on a thread of that name. */
    private static boolean isSignalled() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .anyMatch(name -> name.startsWith("SIG") && name.endsWith(" handler"));
    }

    /** Does them in the order in which they were added, or waits for who does; returns when they are done or the limit is over. */
    @Override
    public void run() {
        synchronized (this) {
            if (!begun) {
                begun = true;
                List<Runnable> all = List.copyOf(tasks);
                if (all.isEmpty()) {
                    done.countDown();
                } else {
                    DaemonThreads.start("reprise-stopping", () -> runAll(all));
                }
            }
        }
        try {
            done.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runAll(List<Runnable> all) {
        for (Runnable task : all) {
            try {
                task.run();
            } catch (Throwable e) {
                complaints.once("a task of onStopping failed: " + e);
            }
        }
        done.countDown();
    }
}
