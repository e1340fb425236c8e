package dev.reprise.compile.javac;

import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Asks a compile to end. Not by an interrupt: that would close the jars that the next compile needs. */
public final class Cancellation {
    private final Optional<Cancellation> outer;
    private volatile boolean cancelled;

    public Cancellation() {
        outer = Optional.empty();
    }

    /** @param outer asks for this one, too */
    public Cancellation(Cancellation outer) {
        this.outer = Optional.of(outer);
    }

    public void cancel() {
        cancelled = true;
    }

    /** @throws CancellationException if it was asked for */
    public void check() {
        if (cancelled) {
            throw new CancellationException("the compile was cancelled");
        }
        outer.ifPresent(Cancellation::check);
    }
}
