package dev.reprise.agent.control;

import java.util.concurrent.atomic.AtomicBoolean;

import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.PrintableText;

/** What went wrong in the agent, which the program must not notice. */
public final class OneTimeWarnings {
    private final Outbox outbox;
    private final AtomicBoolean told = new AtomicBoolean();

    public OneTimeWarnings(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Tells Reprise of the first one; the rest is likely to follow from it. Any thread. */
    public void once(String text) {
        if (told.compareAndSet(false, true)) {
            tell(text);
        }
    }

    /** Tells Reprise; any thread. */
    public void tell(String text) {
        outbox.post(new FromProgram.Notice(text));
    }

    /** For the time when Reprise can't be told. */
    public void aloud(String text) {
        System.err.println("reprise: ".concat(PrintableText.of(text)));
    }
}
