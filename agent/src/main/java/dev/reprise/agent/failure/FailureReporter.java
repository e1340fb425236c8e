package dev.reprise.agent.failure;

import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.control.Outbox;
import dev.reprise.protocol.FromProgram;

/** Reports exceptions that made the start fail. Thread-safe. */
public final class FailureReporter {
    /** The JVM may be about to exit, so the message has to be sent first; but it must not hang the program. */
    private static final Duration SEND_LIMIT = Duration.ofSeconds(1);

    private final Instrumentation instrumentation;
    private final Outbox outbox;
    private @Nullable Throwable lastReported;
    private volatile @Nullable PendingAnalysis pending;
    private boolean hasShutdownHook;

    public FailureReporter(Instrumentation instrumentation, Outbox outbox) {
        this.instrumentation = instrumentation;
        this.outbox = outbox;
    }

    /** Reports an exception and blocks until the message is sent, at most a second. An exception is not reported twice in a row. */
    public void report(Thread thread, Throwable thrown) {
        Throwable unwrapped = ExceptionChain.unwrap(thrown);
        if (isNew(unwrapped)) {
            PendingAnalysis found = pending;
            boolean matches = found != null && (found.cause == null || ExceptionChain.contains(unwrapped, found.cause));
            send(thread, unwrapped, matches ? found : null);
            pending = null;
        }
    }

    /**
     * Adds the explanation that the program's framework gives for the failed start. It is reported together with the exception, or at the
     * latest when the JVM exits: many programs catch the exception and exit.
     *
     * @param ready whether the program has started after all
     */
    public synchronized void addAnalysis(
            String description, String action, @Nullable Throwable cause, BooleanSupplier ready) {
        pending = new PendingAnalysis(Thread.currentThread(), new FromProgram.Analysis(description, action), cause);
        if (!hasShutdownHook) {
            hasShutdownHook = true;
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(new ReportAtExit(ready), "reprise-failure"));
            } catch (IllegalStateException alreadyExiting) {
                // The program is being stopped, so nobody needs to know why it failed.
            }
        }
    }

    private void send(Thread thread, Throwable thrown, @Nullable PendingAnalysis found) {
        FromProgram.Failed failed = ExceptionChain.of(thread, thrown, instrumentation);
        outbox.sendAndWait(
                found == null
                        ? failed
                        : new FromProgram.Failed(failed.thread(), failed.chain(), Optional.of(found.analysis)),
                SEND_LIMIT);
    }

    /** @param cause null if it is unknown */
    private record PendingAnalysis(
            Thread thread,
            FromProgram.Analysis analysis,
            @Nullable Throwable cause) {}

    private final class ReportAtExit implements Runnable {
        private final BooleanSupplier ready;

        ReportAtExit(BooleanSupplier ready) {
            this.ready = ready;
        }

        @Override
        public void run() {
            PendingAnalysis found = pending;
            if (found != null && found.cause != null && !ready.getAsBoolean()) {
                send(found.thread, ExceptionChain.unwrap(found.cause), found);
            }
        }
    }

    /** Returns the cause of an exception that only wraps one thrown by a method called by reflection. */
    public static Throwable unwrap(Throwable thrown) {
        return ExceptionChain.unwrap(thrown);
    }

    @SuppressWarnings("ReferenceEquality") // Exceptions may define equality.
    private synchronized boolean isNew(Throwable thrown) {
        boolean isNew = thrown != lastReported;
        lastReported = thrown;
        return isNew;
    }
}
