package dev.reprise.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.reprise.supervisor.batch.ChangeMerge;
import dev.reprise.supervisor.build.Build;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.supervisor.report.Problem;
import dev.reprise.supervisor.report.StandingProblems;
import dev.reprise.watch.Change;

/**
 * Builds before the program hears of a change: one build at a time, on a thread of its own, and what changes meanwhile is built next.
 * Any thread; nothing blocks but {@link #close}.
 */
final class Builds implements AutoCloseable {
    /** How long the end waits for a build that is under way, and with it for the processes that it started. */
    private static final Duration LAST_BUILD = Duration.ofSeconds(5);

    /** What may fail although the sources are right. */
    private static final Set<String> REFUSED = Set.of("compiler-failed", "resource-not-copied", "stale-classes");

    private final Optional<Build> build;
    private final Executor loop;
    private final Consumer<Built> sink;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Builds::thread,
            // What is built after the end is of no use.
            new ThreadPoolExecutor.DiscardPolicy());

    private ChangeMerge pending = new ChangeMerge();
    private boolean asked;
    private int waiting;

    /** What could not be built. */
    private volatile StandingProblems problems = StandingProblems.NONE;

    /**
     * A build that is over.
     *
     * @param former what could not be built before
     * @param asked whether the user asked for it
     * @param begun when it began: it has seen what was there then
     */
    record Built(BuildOutcome outcome, StandingProblems former, boolean asked, Instant begun, Duration took) {
        /** What is wrong, without what is known already if only something else was built, or the build heard its own echo. */
        List<Problem> failures() {
            boolean tried =
                    asked || (outcome.changes().isEmpty() && !outcome.files().isEmpty());
            return tried ? outcome.problems().all() : outcome.problems().since(former);
        }

        boolean isMended() {
            return !former.isEmpty() && outcome.problems().isEmpty();
        }

        boolean isComplete() {
            return outcome.problems().isEmpty();
        }
    }

    /**
     * Nothing is built yet.
     *
     * @param build empty if nothing has to be
     * @param loop where the sink is called
     */
    Builds(Optional<Build> build, Executor loop, Consumer<Built> sink) {
        this.build = build;
        this.loop = loop;
        this.sink = sink;
    }

    /** Whether there is anything to build; else only {@link #afterwards} and {@link #close} are called. */
    boolean areNeeded() {
        return build.isPresent();
    }

    /** What could not be built, up to the latest build. */
    StandingProblems problems() {
        return problems;
    }

    /** Builds these changes with all that wait already. */
    synchronized void add(List<Change> changes) {
        pending.add(changes);
        submit();
    }

    /** Builds again what could not be built, since the user wants it. */
    synchronized void again() {
        asked = true;
        submit();
    }

    /**
     * Builds again what could not be read or written, if there is anything: a disk has room again, or a directory can be written to, without
     * a change of what is watched.
     */
    synchronized void retryRefused() {
        if (problems.all().stream().map(Problem::code).anyMatch(REFUSED::contains)) {
            submit();
        }
    }

    /** Runs a task on the loop when all that was added before has been built, and the sink been told. */
    void afterwards(Runnable task) {
        if (build.isPresent()) {
            thread.execute(() -> loop.execute(task));
        } else {
            loop.execute(task);
        }
    }

    /** Whether something is being built, or about to be. */
    synchronized boolean isBusy() {
        return waiting > 0;
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

    private void submit() {
        waiting++;
        thread.execute(this::next);
    }

    private void next() {
        List<Change> changes;
        boolean wanted;
        int taken;
        synchronized (this) {
            changes = pending.changes();
            pending = new ChangeMerge();
            wanted = asked;
            asked = false;
            taken = waiting;
        }
        if (taken > 0) {
            Instant begun = Instant.now();
            long start = System.nanoTime();
            BuildOutcome outcome = build(changes);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            Built built = new Built(outcome, problems, wanted, begun, took);
            problems = outcome.problems();
            synchronized (this) {
                waiting -= taken;
            }
            loop.execute(() -> sink.accept(built));
        }
    }

    private BuildOutcome build(List<Change> changes) {
        try {
            return build.orElseThrow().build(changes);
        } catch (RuntimeException | LinkageError | VirtualMachineError e) {
            return BuildOutcome.failed(Narrator.internal(e));
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "reprise-build");
        thread.setDaemon(true);
        return thread;
    }
}
