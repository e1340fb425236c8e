package dev.reprise.supervisor;

import java.time.Duration;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The tasks of the loop's thread, in order. Any thread adds; only the loop takes. */
final class Inbox implements AutoCloseable {
    private final long begin = System.nanoTime();
    private final BlockingDeque<Runnable> tasks = new LinkedBlockingDeque<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "reprise-timer");
        thread.setDaemon(true);
        return thread;
    });

    /** Has the loop run a task. Returns at once. */
    void execute(Runnable task) {
        tasks.add(task);
    }

    /** Has the loop run a task before all others. Returns at once. */
    void executeFirst(Runnable task) {
        tasks.addFirst(task);
    }

    /** Has the loop run a task after a delay. Returns at once. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void schedule(Duration delay, Runnable task) {
        timer.schedule(() -> tasks.add(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The next task; blocks until there is one. */
    Runnable take() throws InterruptedException {
        return tasks.take();
    }

    /** The time since Reprise began. */
    Duration now() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Discards the tasks that are scheduled. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
