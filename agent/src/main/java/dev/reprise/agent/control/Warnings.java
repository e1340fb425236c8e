package dev.reprise.agent.control;

import java.util.concurrent.atomic.AtomicBoolean;

import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.PrintableText;

/** Reports problems of the agent to the user. They must not affect the program. Thread-safe. */
public final class Warnings {
    private final Outbox outbox;
    private final AtomicBoolean reported = new AtomicBoolean();

    public Warnings(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Sends the first warning to Reprise and drops the rest, which is likely to follow from it. */
    public void reportFirst(String text) {
        if (reported.compareAndSet(false, true)) {
            report(text);
        }
    }

    /** Sends a warning to Reprise. */
    public void report(String text) {
        outbox.send(new FromProgram.Notice(text));
    }

    /** Prints a warning to standard error, for when there is no connection to Reprise. */
    public void print(String text) {
        System.err.println("reprise: ".concat(PrintableText.of(text)));
    }
}
