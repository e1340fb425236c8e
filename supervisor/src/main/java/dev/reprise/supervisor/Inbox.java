package dev.reprise.supervisor;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The queue of tasks for the loop's thread. Any thread may add tasks; only the loop takes them. */
final class Inbox implements AutoCloseable {
    private final long begin = System.nanoTime();
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "reprise-timer");
        thread.setDaemon(true);
        return thread;
    });

    /** Adds a task for the loop. Does not block. */
    void execute(Runnable task) {
        tasks.add(task);
    }

    /** Adds a task for the loop after a delay. Does not block. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void schedule(Duration delay, Runnable task) {
        timer.schedule(() -> tasks.add(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Removes and returns the next task; blocks until there is one. */
    Runnable take() throws InterruptedException {
        return tasks.take();
    }

    /** Returns the time since Reprise started. */
    Duration now() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Discards scheduled tasks. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
