package dev.reprise.supervisor;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs something later, on one thread of its own that comes into being with the first alarm. */
final class Scheduler implements AutoCloseable {
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "reprise-alarms");
        thread.setDaemon(true);
        return thread;
    });

    /** Runs a task that does not fail after a delay. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void set(Duration delay, Runnable task) {
        executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
