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

/** The one thread that decides which watcher watches what. Other threads post tasks to it; no task can terminate it. */
final class WatchThread {
    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(1, DaemonThreads.factory("reprise-watch"));

    private final Consumer<Throwable> problems;

    /** @param problems receives what a task threw */
    WatchThread(Consumer<Throwable> problems) {
        this.problems = problems;
    }

    /** Never blocks. Does nothing after {@link #close}. */
    void post(Runnable task) {
        try {
            executor.execute(guarded(task));
        } catch (RejectedExecutionException e) {
            // Closed: there is nothing left to decide.
        }
    }

    /** Does nothing after {@link #close}, which may run at the same time as the caller. */
    void repeat(Duration delay, Runnable task) {
        long nanos = delay.toNanos();
        try {
            // It ends with the executor, and a guarded task reports every failure itself.
            ScheduledFuture<?> unused =
                    executor.scheduleWithFixedDelay(guarded(task), nanos, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // Closed: there is nothing left to repeat.
        }
    }

    /**
     * Blocks until every task posted before is done, and then this one.
     *
     * @return the result of {@code task}; false if it is not done within {@code timeout}, or after {@link #close}
     */
    boolean call(Callable<Boolean> task, Duration timeout) {
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

    /** Interrupts the running task, drops the tasks that have not started, and waits briefly for the thread to stop. */
    void close(Duration timeout) {
        for (Runnable dropped : executor.shutdownNow()) {
            if (dropped instanceof Future<?> future) {
                // Otherwise a caller would wait for it until the timeout.
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

    /** An executor would swallow the exception and stop repeating the task. */
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
