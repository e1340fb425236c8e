package dev.reprise.agent.failure;

import java.util.function.BooleanSupplier;

/** Tells Reprise of an exception that nobody caught, and then does what the JDK does without it. */
public final class UncaughtHandler implements Thread.UncaughtExceptionHandler {
    private final FailureReporter failures;
    private final BooleanSupplier ready;

    /** @param ready whether the program has started: an exception after that is its own affair */
    public UncaughtHandler(FailureReporter failures, BooleanSupplier ready) {
        this.failures = failures;
        this.ready = ready;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        // As in ThreadGroup.uncaughtException; until JDK 19 a stopped thread ends silently.
        if (thrown.getClass().getName().equals("java.lang.ThreadDeath")) {
            return;
        }
        System.err.print("Exception in thread \"" + thread.getName() + "\" ");
        thrown.printStackTrace(System.err);
        if (!ready.getAsBoolean()) {
            failures.tell(thread, thrown);
        }
    }
}
