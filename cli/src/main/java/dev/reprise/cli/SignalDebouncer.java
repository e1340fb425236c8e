package dev.reprise.cli;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Counts signals that arrive close together as one. A second signal means "at once", but timeout(1) signals both the process and its group,
 * and a closing terminal may hang up twice; nobody presses Ctrl-C twice that quickly.
 */
final class SignalDebouncer implements Runnable {
    private static final long TOGETHER = Duration.ofMillis(100).toNanos();

    private final Runnable action;
    private final LongSupplier nanos;
    private long last;
    private boolean received;

    SignalDebouncer(Runnable action, LongSupplier nanos) {
        this.action = action;
        this.nanos = nanos;
    }

    @Override
    public synchronized void run() {
        long now = nanos.getAsLong();
        if (!received || now - last > TOGETHER) {
            received = true;
            last = now;
            action.run();
        }
    }
}
