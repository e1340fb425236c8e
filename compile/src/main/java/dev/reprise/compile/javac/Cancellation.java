package dev.reprise.compile.javac;

import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Requests that a compile stop. Not by an interrupt, which would close the jars that the next compile needs. */
public final class Cancellation {
    private final Optional<Cancellation> outer;
    private volatile boolean cancelled;

    public Cancellation() {
        outer = Optional.empty();
    }

    /**
     * Cancelled together with another one.
     *
     * @param outer cancels this one, too
     */
    public Cancellation(Cancellation outer) {
        this.outer = Optional.of(outer);
    }

    public void cancel() {
        cancelled = true;
    }

    /**
     * Stops the compile if that was requested.
     *
     * @throws CancellationException if it was requested
     */
    public void check() {
        if (cancelled) {
            throw new CancellationException("the compile was cancelled");
        }
        outer.ifPresent(Cancellation::check);
    }
}
