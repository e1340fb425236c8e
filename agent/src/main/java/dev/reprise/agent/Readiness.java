package dev.reprise.agent;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import dev.reprise.agent.control.Outbox;
import dev.reprise.protocol.FromProgram;

/** Whether the program has started; the first sign of it counts. Any thread. */
final class Readiness implements BooleanSupplier, Runnable {
    private final Outbox outbox;
    private final Runnable then;
    private final AtomicBoolean reached = new AtomicBoolean();

    /** @param then called once when it has; must not block */
    Readiness(Outbox outbox, Runnable then) {
        this.outbox = outbox;
        this.then = then;
    }

    /** @param how for the user, to follow "ready: " */
    void reach(String how) {
        if (reached.compareAndSet(false, true)) {
            outbox.post(new FromProgram.Ready(how));
            then.run();
        }
    }

    /** The program says so itself. */
    @Override
    public void run() {
        reach("the program said so");
    }

    boolean isReached() {
        return reached.get();
    }

    @Override
    public boolean getAsBoolean() {
        return isReached();
    }
}
