package dev.reprise.supervisor;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.reprise.supervisor.batch.ContentChecksum;
import dev.reprise.supervisor.build.Build;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.watch.Change;

/** Runs builds on a separate thread. Call the methods on the loop's thread; only {@link #close} blocks. */
final class BuildRunner implements AutoCloseable {
    /** How long closing waits for a running build and for the processes that it started. */
    private static final Duration LAST_BUILD = Duration.ofSeconds(5);

    private final Optional<Build> build;
    private final Consumer<Map<Path, ContentChecksum>> output;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            BuildRunner::thread,
            new ThreadPoolExecutor.DiscardPolicy());

    /**
     * A finished build.
     *
     * @param outcome its result
     * @param begun when it began; it has seen the files in their state at that time, or later
     * @param took its duration
     */
    record Finished(BuildOutcome outcome, Instant begun, Duration took) {}

    /** @param output receives the files that a build has written, on the build's thread, before the build is reported as finished */
    BuildRunner(Optional<Build> build, Consumer<Map<Path, ContentChecksum>> output) {
        this.build = build;
        this.output = output;
    }

    /**
     * Starts a build after those already started.
     *
     * @param finished called on the build's thread
     */
    void start(List<Change> changes, Consumer<Finished> finished) {
        thread.execute(() -> {
            Instant begun = Instant.now();
            long start = System.nanoTime();
            BuildOutcome outcome = build(changes);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            output.accept(outcome.written());
            finished.accept(new Finished(outcome, begun, took));
        });
    }

    private BuildOutcome build(List<Change> changes) {
        try {
            return build.orElseThrow().build(changes);
        } catch (RuntimeException | LinkageError | VirtualMachineError e) {
            return BuildOutcome.failed(SerialReporter.internal(e));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        if (build.isEmpty()) {
            return;
        }
        try {
            thread.awaitTermination(LAST_BUILD.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        build.get().close();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "reprise-build");
        thread.setDaemon(true);
        return thread;
    }
}
