package dev.reprise.supervisor;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.supervisor.batch.Batch;
import dev.reprise.supervisor.batch.Batcher;
import dev.reprise.supervisor.batch.ContentChecksum;
import dev.reprise.supervisor.batch.GitIndexLocks;
import dev.reprise.supervisor.report.Report;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSignal;
import dev.reprise.watch.session.Watch;

/** Where batches come from: the watch and what collects its signals. It outlives every child, so nothing is scanned again. */
final class ChangeSource implements AutoCloseable {
    /** How long a batch may wait for the second look at what is watched. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(10);

    /** How long the first look at everything may take before nothing is learned. */
    private static final Duration LONGEST_READING = Duration.ofMinutes(10);

    private final Settings settings;
    private final SerialReporter reporter;
    private final GitIndexLocks locks;
    private final Batcher batches;
    private final AtomicBoolean learning = new AtomicBoolean();

    /** What a quick program asked for before the watch was opened. */
    private final List<Runnable> early = new ArrayList<>();

    private volatile boolean mayLearn;
    private volatile @Nullable Watch watch;

    ChangeSource(Settings settings, SerialReporter reporter, Consumer<Batch> sink) {
        this.settings = settings;
        this.reporter = reporter;
        this.locks = new GitIndexLocks(Clock.systemUTC(), line -> reporter.report(new Report.Notice(line)));
        this.batches = new Batcher(settings.quietPeriod(), settings.maximumWait(), locks, this::lookAgain, sink);
    }

    /** What keeps changes from being acted on, once that takes long; any thread. */
    Optional<String> waiting() {
        return locks.waiting();
    }

    /** Begins; the trees are read in the background. */
    void watch() {
        batches.start();
        synchronized (early) {
            watch = Watch.open(settings.roots(), settings.watch(), this::onSignal);
        }
        early.forEach(Runnable::run);
        if (mayLearn) {
            learn();
        }
    }

    /** Reads what is watched and has not been read yet, so that a later touch can be told from a change. Returns at once. */
    void learn() {
        mayLearn = true;
        Watch opened = watch;
        if (opened == null || !learning.compareAndSet(false, true)) {
            return;
        }
        Thread thread = new Thread(() -> learn(opened), "reprise-learn");
        thread.setDaemon(true);
        thread.start();
    }

    /** The program may be ready before the trees have been read, and then there are no files yet to learn. */
    private void learn(Watch opened) {
        try {
            if (opened.awaitWatching(LONGEST_READING)) {
                batches.learn(opened.files(Batcher.MOST_KNOWN), settings.watch().since());
            }
        } catch (InterruptedException nobodyInterruptsThisThread) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Watches more from now on, in all generations to come. Returns at once.
     *
     * @param since when the program that reads them was started: what changed later counts
     */
    void add(List<WatchRoot> roots, Instant since) {
        Watch opened;
        synchronized (early) {
            opened = watch;
            if (opened == null) {
                early.add(() -> add(roots, since));
                return;
            }
        }
        opened.add(roots, since);
        // What is in them has not been learned yet.
        learning.set(false);
    }

    /** Records files that a build has written: their notifications are no changes. Any thread. */
    void recordOutput(Map<Path, ContentChecksum> written) {
        batches.recordOutput(written);
    }

    /** Runs a task when every change made before has been decided upon; on any thread. Returns at once. */
    void whenDecided(Runnable task) {
        Watch opened = watch;
        Thread thread = new Thread(
                () -> {
                    if (opened != null) {
                        opened.flush(SECOND_LOOK);
                    }
                    batches.whenHandedOn(task);
                },
                "reprise-wait");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        batches.close();
        Watch opened = watch;
        if (opened != null) {
            opened.close();
        }
    }

    private void lookAgain() {
        Watch opened = watch;
        if (opened != null) {
            opened.flush(SECOND_LOOK);
        }
    }

    private void onSignal(WatchSignal signal) {
        if (signal instanceof WatchSignal.Changed changed) {
            batches.add(changed.changes());
        } else if (signal instanceof WatchSignal.Watching watching) {
            reporter.report(new Report.Watching(
                    watching.root(),
                    watching.watcher(),
                    watching.fileSystem(),
                    watching.directories(),
                    watching.files()));
        } else if (signal instanceof WatchSignal.Failed failed) {
            reporter.report(
                    new Report.WatcherFailed(failed.root(), failed.watcher(), failed.reason(), failed.successor()));
        } else if (signal instanceof WatchSignal.Overflow overflow) {
            reporter.report(new Report.Notice("Notifications for " + overflow.root() + " were lost ("
                    + overflow.reason() + "); looked at everything instead."));
        } else if (signal instanceof WatchSignal.Notice notice) {
            reporter.report(new Report.Notice(notice.path() + " " + notice.text()));
        } else if (signal instanceof WatchSignal.Stretched stretched) {
            reporter.report(new Report.Notice("Polling " + stretched.root() + " every "
                    + stretched.interval().toMillis() + " ms from now on: a sweep takes long."));
        }
    }
}
