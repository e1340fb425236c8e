package dev.reprise.cli;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Takes signals that come together for one. A second one means "at once", but timeout(1) sends its signal to the process and to its
 * group, and a terminal that goes away may hang up twice; nobody presses Ctrl-C twice that quickly.
 */
final class SignalDebouncer implements Runnable {
    private static final long TOGETHER = Duration.ofMillis(100).toNanos();

    private final Runnable action;
    private final LongSupplier nanos;
    private long last;
    private boolean asked;

    SignalDebouncer(Runnable action, LongSupplier nanos) {
        this.action = action;
        this.nanos = nanos;
    }

    @Override
    public synchronized void run() {
        long now = nanos.getAsLong();
        if (!asked || now - last > TOGETHER) {
            asked = true;
            last = now;
            action.run();
        }
    }
}
