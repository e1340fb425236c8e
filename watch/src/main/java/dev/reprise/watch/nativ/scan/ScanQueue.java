package dev.reprise.watch.nativ.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Passes scan requests from the notified threads to the scanning thread. A path is recorded once however often it is notified. The lock is
 * held only briefly, and nothing else is called meanwhile.
 */
public final class ScanQueue {
    /** All requests that were pending at one time. */
    public record Scans(Map<ScanTarget, ScanRequest> requests, List<CountDownLatch> waiting) {}

    private Map<ScanTarget, ScanRequest> requests = new LinkedHashMap<>();
    private List<CountDownLatch> waiting = new ArrayList<>();
    private boolean closed;

    public synchronized void add(ScanTarget target, Consumer<ScanRequest> task) {
        task.accept(requests.computeIfAbsent(target, unused -> new ScanRequest()));
        notifyAll();
    }

    /** Counts the latch down once everything that was added before has been scanned. */
    public synchronized void whenDone(CountDownLatch latch) {
        waiting.add(latch);
        notifyAll();
    }

    public synchronized void forget(ScanTarget target) {
        requests.remove(target);
    }

    /** Blocks until there is a request; empty after the queue is closed. */
    public synchronized Optional<Scans> take() throws InterruptedException {
        while (requests.isEmpty() && waiting.isEmpty() && !closed) {
            wait();
        }
        if (closed) {
            return Optional.empty();
        }
        Scans scans = new Scans(requests, waiting);
        requests = new LinkedHashMap<>();
        waiting = new ArrayList<>();
        return Optional.of(scans);
    }

    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
