package dev.reprise.watch.watchman;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.reprise.threads.DaemonThreads;
import dev.reprise.watch.WatcherUnavailable;

/**
 * The one thread that scans trees, connects and subscribes. After it is closed it runs nothing more and cancels the tasks that it is given.
 */
final class WatchmanWorker implements AutoCloseable {
    private final ScheduledThreadPoolExecutor executor;
    private static final long LAST_STEP_MILLIS = 500;

    private final Consumer<RuntimeException> defects;
    private volatile @Nullable Thread thread;

    /** @param defects receives what a task throws, on the worker thread */
    WatchmanWorker(String name, Consumer<RuntimeException> defects) {
        this.defects = defects;
        executor = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread made = DaemonThreads.create(name, task);
                    thread = made;
                    return made;
                },
                (task, closed) -> cancel(task));
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void run(Runnable task) {
        executor.execute(() -> guarded(task));
    }

    void later(Duration delay, Runnable task) {
        var unused = executor.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    void every(Duration interval, Runnable task) {
        var unused = executor.scheduleWithFixedDelay(
                () -> guarded(task), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Runs a task and waits for it, without being interrupted: each step is bounded, and giving up half-way would leave a tree in an
     * undefined state.
     */
    <T> T get(Callable<T> task) throws WatcherUnavailable {
        Future<T> future = executor.submit(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (CancellationException e) {
            throw new WatcherUnavailable("the watcher is closed", e);
        } catch (ExecutionException e) {
            throw unavailable(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static WatcherUnavailable unavailable(ExecutionException e) {
        if (e.getCause() instanceof WatcherUnavailable known) {
            return known;
        }
        if (e.getCause() instanceof WatchmanError error) {
            return new WatcherUnavailable(error.reason(), error);
        }
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new WatcherUnavailable(String.valueOf(cause.getMessage()), cause);
    }

    /** Runs a task and waits for it; empty if it is not done in time, if an interrupt comes first, or after this was closed. */
    <T> Optional<T> get(Supplier<T> task, Duration limit) {
        Future<T> result = executor.submit(() -> {
            try {
                return task.get();
            } catch (RuntimeException e) {
                defects.accept(e);
                throw e;
            }
        });
        try {
            return Optional.of(result.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException | ExecutionException | CancellationException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            defects.accept(e);
        }
    }

    /** Interrupts the running task and waits briefly for the end of it, unless it is the caller. */
    @Override
    public void close() {
        executor.shutdownNow().forEach(WatchmanWorker::cancel);
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            var unused = executor.awaitTermination(LAST_STEP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void cancel(Runnable task) {
        if (task instanceof Future<?> future) {
            future.cancel(false);
        }
    }
}
