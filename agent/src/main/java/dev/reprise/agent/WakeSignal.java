package dev.reprise.agent;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one thread; rung often before it wakes, it wakes once. */
final class WakeSignal implements Runnable {
    private final Semaphore rung = new Semaphore(0);

    /** Rings; any thread, never blocks. */
    @Override
    public void run() {
        rung.release();
    }

    /** Waits for it; returns when the time is over as well. */
    void await(Duration limit) throws InterruptedException {
        if (rung.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            rung.drainPermits();
        }
    }
}
