package dev.reprise.compile;

import java.util.concurrent.CancellationException;

/** Asks a compile to end. Not by an interrupt: that would close the jars that the next compile needs. */
final class Cancellation {
    private volatile boolean cancelled;

    void cancel() {
        cancelled = true;
    }

    /** @throws CancellationException if it was asked for */
    void check() {
        if (cancelled) {
            throw new CancellationException("the compile was cancelled");
        }
    }
}
