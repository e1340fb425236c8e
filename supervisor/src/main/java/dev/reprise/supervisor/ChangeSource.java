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

/** Watches files and collects their changes in batches. It outlives every child, so a restart does not repeat the scan. */
final class ChangeSource implements AutoCloseable {
    /** How long a batch may wait for the second look at the watched files. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(10);

    /** How long the initial scan may take. After that, the content of files is not learned. */
    private static final Duration LONGEST_READING = Duration.ofMinutes(10);

    private final Settings settings;
    private final SerialReporter reporter;
    private final GitIndexLocks locks;
    private final Batcher batches;
    private final AtomicBoolean reading = new AtomicBoolean();

    /** Requests of programs that connected before the watch was opened. */
    private final List<Runnable> early = new ArrayList<>();

    private volatile boolean mayRecord;
    private volatile @Nullable Watch watch;

    ChangeSource(Settings settings, SerialReporter reporter, Consumer<Batch> sink) {
        this.settings = settings;
        this.reporter = reporter;
        this.locks = new GitIndexLocks(Clock.systemUTC(), line -> reporter.report(new Report.Notice(line)));
        this.batches = new Batcher(settings.quietPeriod(), settings.maximumWait(), locks, this::lookAgain, sink);
    }

    /** Returns why changes are held back, in words, once that takes long. Thread-safe. */
    Optional<String> waiting() {
        return locks.waiting();
    }

    /** Starts watching. The directory trees are scanned in the background. */
    void watch() {
        batches.start();
        synchronized (early) {
            watch = Watch.open(settings.roots(), settings.watch(), this::onSignal);
        }
        early.forEach(Runnable::run);
        if (mayRecord) {
            recordContent();
        }
    }

    /** Reads watched files that were not read yet, so that a later touch is not mistaken for a change. Does not block. */
    void recordContent() {
        mayRecord = true;
        Watch opened = watch;
        if (opened == null || !reading.compareAndSet(false, true)) {
            return;
        }
        Thread thread = new Thread(() -> recordContent(opened), "reprise-content");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the initial scan, since the program may be ready before any file could be read. */
    private void recordContent(Watch opened) {
        try {
            if (opened.awaitWatching(LONGEST_READING)) {
                batches.recordContent(
                        opened.files(Batcher.MOST_KNOWN), settings.watch().since());
            }
        } catch (InterruptedException nobodyInterruptsThisThread) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Watches additional roots from now on, for all further generations too. Does not block.
     *
     * @param since when the program or build that reads the files was started; later changes count
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
        // Their files have not been learned yet.
        reading.set(false);
    }

    /** Records files that a build has written, so that their notifications do not count as changes. Thread-safe. */
    void recordOutput(Map<Path, ContentChecksum> written) {
        batches.recordOutput(written);
    }

    /** Runs a task, on any thread, once all changes made before this call have been handed on as batches. Does not block. */
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
            reporter.report(new Report.Notice("notifications for " + overflow.root() + " were lost ("
                    + overflow.reason() + "); rescanned everything"));
        } else if (signal instanceof WatchSignal.Notice notice) {
            reporter.report(new Report.Notice(notice.path() + " " + notice.text()));
        } else if (signal instanceof WatchSignal.Stretched stretched) {
            reporter.report(new Report.Notice("now polling " + stretched.root() + " every "
                    + stretched.interval().toMillis() + " ms, because a sweep takes long"));
        }
    }
}
