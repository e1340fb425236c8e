package dev.reprise.agent;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one thread. Signals that arrive before the thread wakes count as one. */
final class WakeSignal implements Runnable {
    private final Semaphore signals = new Semaphore(0);

    /** Sends a signal; thread-safe, never blocks. */
    @Override
    public void run() {
        signals.release();
    }

    /** Blocks until there is a signal, at most for the limit. */
    void await(Duration limit) throws InterruptedException {
        if (signals.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            signals.drainPermits();
        }
    }
}
