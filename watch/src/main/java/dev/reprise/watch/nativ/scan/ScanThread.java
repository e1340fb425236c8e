package dev.reprise.watch.nativ.scan;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.reprise.threads.DaemonThreads;
import dev.reprise.watch.FileWatcher.Reports;

/** The scanning thread. It holds no lock of this package when it calls a tree. */
public final class ScanThread {
    private final ScanQueue pending;
    private final Reports reports;
    private final Thread thread;

    public ScanThread(ScanQueue pending, Reports reports) {
        this.pending = pending;
        this.reports = reports;
        this.thread = DaemonThreads.create("reprise-native-scans", this::run);
    }

    public void start() {
        thread.start();
    }

    /**
     * Blocks until all pending requests are done; false if that takes too long, or if a tree's sink calls this on the scanning thread
     * itself.
     */
    public boolean await(CountDownLatch latch, Duration timeout) {
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
            for (Optional<ScanQueue.Scans> scans = pending.take(); scans.isPresent(); scans = pending.take()) {
                scans.get().requests().forEach(this::handle);
                scans.get().waiting().forEach(CountDownLatch::countDown);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(ScanTarget target, ScanRequest request) {
        try {
            if (request.needsParentRegistration()) {
                target.registerParents();
            }
            if (request.needsFullScan()) {
                target.scanAll();
            }
            request.paths().forEach(target::scan);
            request.lost().ifPresent(reason -> reports.overflow(target.tree(), reason));
            request.failure().ifPresent(reason -> reports.failed(target.tree(), reason));
        } catch (RuntimeException e) {
            // A filter or a listener of another author threw. Without this the thread would stop, and no tree would
            // report changes any more.
            reports.failed(target.tree(), "looking for changes failed: " + e);
        }
    }
}
