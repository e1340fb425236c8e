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

/** Runs builds on a thread of its own. On the loop's thread; nothing blocks except {@link #close}. */
final class BuildRunner implements AutoCloseable {
    /** How long closing waits for a running build, and with it for the processes that it started. */
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
     * A build that has finished.
     *
     * @param begun when it began: it has seen the files as they were then, or later
     */
    record Finished(BuildOutcome outcome, Instant begun, Duration took) {}

    /** @param output notified of the files that a build has changed, on the build's thread, before the build is finished */
    BuildRunner(Optional<Build> build, Consumer<Map<Path, ContentChecksum>> output) {
        this.build = build;
        this.output = output;
    }

    /** @param finished notified on the build's thread */
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
