package dev.reprise.agent;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import dev.reprise.agent.control.Outbox;
import dev.reprise.protocol.FromProgram;

/** What the program has come to: Reprise makes of it when it is ready. Any thread. */
final class Readiness implements BooleanSupplier, Runnable {
    private final Outbox outbox;
    private final Runnable then;
    private final AtomicBoolean reached = new AtomicBoolean();
    private final AtomicBoolean explicit = new AtomicBoolean();

    /** @param then called once at the first sign of a start that is over; must not block */
    Readiness(Outbox outbox, Runnable then) {
        this.outbox = outbox;
        this.then = then;
    }

    void listening(int port) {
        outbox.post(new FromProgram.Listening(port));
        reach();
    }

    void closed(int port) {
        outbox.post(new FromProgram.Closed(port));
    }

    /** @param how for the user, to follow "assumed ready: " */
    void assume(String how, FromProgram.ReadySignal sign) {
        outbox.post(new FromProgram.Ready(how, sign));
        reach();
    }

    /** The program says so itself. */
    @Override
    public void run() {
        if (explicit.compareAndSet(false, true)) {
            outbox.post(new FromProgram.Ready("the program said so"));
            reach();
        }
    }

    private void reach() {
        if (reached.compareAndSet(false, true)) {
            then.run();
        }
    }

    boolean isReached() {
        return reached.get();
    }

    @Override
    public boolean getAsBoolean() {
        return isReached();
    }
}
