package dev.reprise.agent;

import java.util.concurrent.atomic.AtomicBoolean;

import dev.reprise.protocol.FromProgram;

/** What went wrong in the agent, which the program must not notice. */
final class Complaints {
    private final Outbox outbox;
    private final AtomicBoolean told = new AtomicBoolean();

    Complaints(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Tells Reprise of the first one; the rest is likely to follow from it. Any thread. */
    void once(String text) {
        if (told.compareAndSet(false, true)) {
            outbox.post(new FromProgram.Notice(text));
        }
    }

    /** For the time when Reprise can't be told. */
    void aloud(String text) {
        System.err.println("reprise: ".concat(text));
    }
}
