package dev.reprise.watch.nativ;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.reprise.threads.DaemonThreads;
import dev.reprise.watch.FileWatcher.Reports;

/** The thread that looks. It holds no lock of this package when it calls a tree. */
final class ScanThread {
    private final ScanQueue pending;
    private final Reports reports;
    private final Thread thread;

    ScanThread(ScanQueue pending, Reports reports) {
        this.pending = pending;
        this.reports = reports;
        this.thread = DaemonThreads.create("reprise-native-scans", this::run);
    }

    void start() {
        thread.start();
    }

    /**
     * Blocks until all that is pending has been looked at; false if that takes too long, or when called by a tree's sink on the very
     * thread that would have to look.
     */
    boolean await(CountDownLatch latch, Duration timeout) {
        if (Thread.currentThread() == thread) {
            return false;
        }
        try {
            return latch.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        try {
            for (Optional<ScanQueue.Batch> batch = pending.take(); batch.isPresent(); batch = pending.take()) {
                batch.get().works().forEach(this::handle);
                batch.get().waiting().forEach(CountDownLatch::countDown);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(ScanTarget lookout, ScanRequest work) {
        try {
            if (work.toRenew()) {
                lookout.renew();
            }
            if (work.toLookAtAll()) {
                lookout.lookAtAll();
            }
            work.paths().forEach(lookout::look);
            work.lost().ifPresent(reason -> reports.overflow(lookout.tree(), reason));
            work.failure().ifPresent(reason -> reports.failed(lookout.tree(), reason));
        } catch (RuntimeException e) {
            // A filter or a listener of somebody else's. Without this the thread would end and every tree go blind in
            // silence.
            reports.failed(lookout.tree(), "looking for changes failed: " + e);
        }
    }
}
