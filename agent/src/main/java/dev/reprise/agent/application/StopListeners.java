package dev.reprise.agent.application;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.reprise.agent.control.DaemonThreads;
import dev.reprise.agent.control.Warnings;

/** The tasks that the application registered to run when Reprise stops it. They run once. Thread-safe. */
public final class StopListeners implements Runnable {
    private final Duration limit;
    private final Warnings warnings;
    private final List<Runnable> tasks = new ArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private boolean hasShutdownHook;
    private boolean started;

    /** @param limit for all of them together */
    public StopListeners(Duration limit, Warnings warnings) {
        this.limit = limit;
        this.warnings = warnings;
    }

    /** Registers a task. It does not run if the stop has started. */
    public synchronized void add(Runnable task) {
        if (started) {
            return;
        }
        tasks.add(task);
        if (!hasShutdownHook) {
            hasShutdownHook = true;
            addShutdownHook();
        }
    }

    /** The stop signal may arrive before the message. */
    private void addShutdownHook() {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(null, this::onShutdown, "reprise-stopping", 0, false));
        } catch (IllegalStateException e) {
            // The JVM is already exiting.
        }
    }

    private void onShutdown() {
        if (hasStarted() || isSignalled()) {
            run();
        }
    }

    private synchronized boolean hasStarted() {
        return started;
    }

    /** Distinguishes a stop from an exit of the program's own: the JVM handles each signal on a thread of that name. */
    private static boolean isSignalled() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .anyMatch(name -> name.startsWith("SIG") && name.endsWith(" handler"));
    }

    /** Runs the tasks in the order of their registration, or waits for the thread that does; blocks for at most the limit. */
    @Override
    public void run() {
        synchronized (this) {
            if (!started) {
                started = true;
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
                warnings.reportFirst("a task of onStopping failed: " + e);
            }
        }
        done.countDown();
    }
}
