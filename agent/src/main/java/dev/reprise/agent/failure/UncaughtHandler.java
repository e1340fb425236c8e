package dev.reprise.agent.failure;

import java.util.function.BooleanSupplier;

/** Prints an uncaught exception as the JDK does without a handler, and reports it to Reprise if the program is still starting. */
public final class UncaughtHandler implements Thread.UncaughtExceptionHandler {
    private final FailureReporter failures;
    private final BooleanSupplier ready;

    /** @param ready whether the program has started; later exceptions are not reported */
    public UncaughtHandler(FailureReporter failures, BooleanSupplier ready) {
        this.failures = failures;
        this.ready = ready;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        // As in ThreadGroup.uncaughtException; until JDK 19 a stopped thread terminates silently.
        if (thrown.getClass().getName().equals("java.lang.ThreadDeath")) {
            return;
        }
        System.err.print("Exception in thread \"" + thread.getName() + "\" ");
        thrown.printStackTrace(System.err);
        if (!ready.getAsBoolean()) {
            failures.report(thread, thrown);
        }
    }
}
