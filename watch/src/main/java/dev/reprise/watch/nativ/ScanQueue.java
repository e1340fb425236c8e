package dev.reprise.watch.nativ;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * What is to be looked at, from the threads that are notified to the one that looks. The same path is written down once however often
 * it is notified. Its lock is held for moments only and nothing else is called meanwhile.
 */
final class ScanQueue {
    /** What was pending at one time. */
    record Batch(Map<ScanTarget, ScanRequest> works, List<CountDownLatch> waiting) {}

    private Map<ScanTarget, ScanRequest> works = new LinkedHashMap<>();
    private List<CountDownLatch> waiting = new ArrayList<>();
    private boolean closed;

    synchronized void add(ScanTarget lookout, Consumer<ScanRequest> task) {
        task.accept(works.computeIfAbsent(lookout, unused -> new ScanRequest()));
        notifyAll();
    }

    /** Counts down once all that was added before has been looked at. */
    synchronized void whenDone(CountDownLatch latch) {
        waiting.add(latch);
        notifyAll();
    }

    synchronized void forget(ScanTarget lookout) {
        works.remove(lookout);
    }

    /** Blocks until there is something; empty after the close. */
    synchronized Optional<Batch> take() throws InterruptedException {
        while (works.isEmpty() && waiting.isEmpty() && !closed) {
            wait();
        }
        if (closed) {
            return Optional.empty();
        }
        Batch batch = new Batch(works, waiting);
        works = new LinkedHashMap<>();
        waiting = new ArrayList<>();
        return Optional.of(batch);
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
