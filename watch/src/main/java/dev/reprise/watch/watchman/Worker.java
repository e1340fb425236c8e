package dev.reprise.watch.watchman;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The one thread that looks at trees, connects and subscribes. Once closed it does nothing more, and says so by cancelling what it is
 * given.
 */
final class Worker implements AutoCloseable {
    private final ScheduledThreadPoolExecutor executor;
    private static final long LAST_STEP_MILLIS = 500;

    private final Consumer<RuntimeException> defects;
    private volatile @Nullable Thread thread;

    /** @param defects told of what a task throws, on the worker's thread */
    Worker(String name, Consumer<RuntimeException> defects) {
        this.defects = defects;
        executor = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread made = new Thread(task, name);
                    made.setDaemon(true);
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

    <T> Future<T> call(Callable<T> task) {
        return executor.submit(task);
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            defects.accept(e);
        }
    }

    /** Interrupts what is being done and waits briefly for its end, unless it is what calls this. */
    @Override
    public void close() {
        executor.shutdownNow().forEach(Worker::cancel);
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
