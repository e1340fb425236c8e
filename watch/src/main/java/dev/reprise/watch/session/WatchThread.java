package dev.reprise.watch.session;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import dev.reprise.threads.DaemonThreads;

/** The one thread that decides who watches what. Others post to it; nothing that is posted can end it. */
final class WatchThread {
    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(1, DaemonThreads.factory("reprise-watch"));

    private final Consumer<Throwable> problems;

    /** @param problems told of what a task threw */
    WatchThread(Consumer<Throwable> problems) {
        this.problems = problems;
    }

    /** Never blocks. After {@link #close} it does nothing. */
    void post(Runnable task) {
        try {
            executor.execute(guarded(task));
        } catch (RejectedExecutionException e) {
            // Closed: there is nothing left to decide.
        }
    }

    /** After {@link #close}, which may come while what calls this is being done, it does nothing. */
    void repeat(Duration delay, Runnable task) {
        long nanos = delay.toNanos();
        try {
            // It ends with the executor, and fails with nothing that a guarded task would not have told.
            ScheduledFuture<?> unused =
                    executor.scheduleWithFixedDelay(guarded(task), nanos, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // Closed: there is nothing left to repeat.
        }
    }

    /**
     * Blocks until all that was posted before is done, and then this.
     *
     * @return what {@code task} says; false if it is not done within {@code timeout}, or after {@link #close}
     */
    boolean ask(Callable<Boolean> task, Duration timeout) {
        try {
            return executor.submit(task).get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            problems.accept(e.getCause() == null ? e : e.getCause());
            return false;
        } catch (TimeoutException | RejectedExecutionException | CancellationException e) {
            return false;
        }
    }

    /** Interrupts what is being done, drops what is not yet begun, and waits briefly for the end of it. */
    void close(Duration timeout) {
        for (Runnable dropped : executor.shutdownNow()) {
            if (dropped instanceof Future<?> future) {
                // Lest somebody waits for it until the timeout.
                future.cancel(false);
            }
        }
        try {
            if (!executor.awaitTermination(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                problems.accept(new TimeoutException("a watcher does not come back"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An executor would drop the exception, and with it all repetitions of the task. */
    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                problems.accept(e);
            }
        };
    }
}
