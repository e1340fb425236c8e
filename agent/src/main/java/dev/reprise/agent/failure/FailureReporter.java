package dev.reprise.agent.failure;

import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.control.Outbox;
import dev.reprise.protocol.FromProgram;

/** Tells Reprise of exceptions that ended the start. Any thread. */
public final class FailureReporter {
    /** The JVM may be about to end, and the message must be out before; but not at the price of a program that hangs. */
    private static final Duration DELIVERY = Duration.ofSeconds(1);

    private final Instrumentation instrumentation;
    private final Outbox outbox;
    private @Nullable Throwable latest;
    private volatile @Nullable Analysed analysed;
    private boolean awaitsEnd;

    public FailureReporter(Instrumentation instrumentation, Outbox outbox) {
        this.instrumentation = instrumentation;
        this.outbox = outbox;
    }

    /** Blocks until it is told, at most a second; the second time for the same exception at once. */
    public void tell(Thread thread, Throwable thrown) {
        Throwable proper = ExceptionChain.proper(thrown);
        if (isNew(proper)) {
            Analysed found = analysed;
            boolean fits = found != null && (found.cause == null || ExceptionChain.contains(proper, found.cause));
            deliver(thread, proper, fits ? found : null);
            analysed = null;
        }
    }

    /**
     * The program's framework has found out why the start fails. That is told with the exception, or at the latest when the JVM ends:
     * many programs catch the exception and exit.
     *
     * @param ready whether the program has started after all
     */
    public synchronized void analysed(
            String description, String action, @Nullable Throwable cause, BooleanSupplier ready) {
        boolean isFirst = !awaitsEnd;
        awaitsEnd = true;
        analysed = new Analysed(Thread.currentThread(), new FromProgram.Analysis(description, action), cause);
        if (isFirst) {
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(new AtEnd(ready), "reprise-failure"));
            } catch (IllegalStateException endsAlready) {
                // It is about to be stopped, and why it failed does not matter any more.
            }
        }
    }

    private void deliver(Thread thread, Throwable thrown, @Nullable Analysed found) {
        FromProgram.Failed failed = ExceptionChain.of(thread, thrown, new FrameOrigins(instrumentation));
        outbox.deliver(
                found == null
                        ? failed
                        : new FromProgram.Failed(failed.thread(), failed.chain(), Optional.of(found.analysis)),
                DELIVERY);
    }

    /** @param cause null if it is unknown */
    private record Analysed(
            Thread thread,
            FromProgram.Analysis analysis,
            @Nullable Throwable cause) {}

    private final class AtEnd implements Runnable {
        private final BooleanSupplier ready;

        AtEnd(BooleanSupplier ready) {
            this.ready = ready;
        }

        @Override
        public void run() {
            Analysed found = analysed;
            if (found != null && found.cause != null && !ready.getAsBoolean()) {
                deliver(found.thread, ExceptionChain.proper(found.cause), found);
            }
        }
    }

    /** Without what only says that a method was called by reflection. */
    public static Throwable proper(Throwable thrown) {
        return ExceptionChain.proper(thrown);
    }

    @SuppressWarnings("ReferenceEquality") // An exception may say that it equals another.
    private synchronized boolean isNew(Throwable thrown) {
        boolean isNew = thrown != latest;
        latest = thrown;
        return isNew;
    }
}
