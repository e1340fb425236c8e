package dev.reprise.agent;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import dev.reprise.agent.control.Outbox;
import dev.reprise.protocol.FromProgram;

/** Reports what shows that the program has started; Reprise decides when it is ready. Thread-safe. */
final class ReadinessReporter implements BooleanSupplier, Runnable {
    private final Outbox outbox;
    private final Runnable onReady;
    private final AtomicBoolean ready = new AtomicBoolean();
    private final AtomicBoolean explicit = new AtomicBoolean();

    /** @param onReady runs once, at the first signal; must not block */
    ReadinessReporter(Outbox outbox, Runnable onReady) {
        this.outbox = outbox;
        this.onReady = onReady;
    }

    void listening(int port) {
        outbox.send(new FromProgram.Listening(port));
        markReady();
    }

    void closed(int port) {
        outbox.send(new FromProgram.Closed(port));
    }

    /** @param how for the user, follows "assumed ready: " */
    void assume(String how, FromProgram.ReadySignal signal) {
        outbox.send(new FromProgram.Ready(how, signal));
        markReady();
    }

    /** Reports that the program declared itself ready. */
    @Override
    public void run() {
        if (explicit.compareAndSet(false, true)) {
            outbox.send(new FromProgram.Ready("reported by the program"));
            markReady();
        }
    }

    private void markReady() {
        if (ready.compareAndSet(false, true)) {
            onReady.run();
        }
    }

    /** Whether there has been any signal. */
    boolean isReady() {
        return ready.get();
    }

    @Override
    public boolean getAsBoolean() {
        return isReady();
    }
}
