package dev.reprise.agent.failure;

import java.lang.instrument.Instrumentation;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.control.Outbox;

/** Tells Reprise of exceptions that ended the start. Any thread. */
public final class Failures {
    /** The JVM may be about to end, and the message must be out before; but not at the price of a program that hangs. */
    private static final Duration DELIVERY = Duration.ofSeconds(1);

    private final Instrumentation instrumentation;
    private final Outbox outbox;
    private @Nullable Throwable latest;

    public Failures(Instrumentation instrumentation, Outbox outbox) {
        this.instrumentation = instrumentation;
        this.outbox = outbox;
    }

    /** Blocks until it is told, at most a second; the second time for the same exception at once. */
    public void tell(Thread thread, Throwable thrown) {
        Throwable proper = Chain.proper(thrown);
        if (isNew(proper)) {
            outbox.deliver(Chain.of(thread, proper, new Origins(instrumentation)), DELIVERY);
        }
    }

    @SuppressWarnings("ReferenceEquality") // An exception may say that it equals another.
    private synchronized boolean isNew(Throwable thrown) {
        boolean isNew = thrown != latest;
        latest = thrown;
        return isNew;
    }
}
