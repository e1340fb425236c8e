package dev.reprise.agent;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends the program, in good order if that can be had in time. */
final class Ending {
    /** As a JVM ends by SIGTERM. */
    static final int EXIT_CODE = 143;

    private final Duration limit;
    private final AtomicBoolean begun = new AtomicBoolean();

    Ending(Duration limit) {
        this.limit = limit;
    }

    /** Returns at once; any thread. */
    void begin() {
        if (begun.compareAndSet(false, true)) {
            Threads.start("reprise-halt", new Halt());
            Threads.start("reprise-exit", new Exit());
        }
    }

    /** Shutdown hooks run on it, as long as they like. */
    private static final class Exit implements Runnable {
        @Override
        public void run() {
            System.exit(EXIT_CODE);
        }
    }

    private final class Halt implements Runnable {
        @Override
        public void run() {
            try {
                Thread.sleep(limit.toMillis());
            } catch (InterruptedException e) {
                // Nobody has a reason to interrupt this thread; if somebody did, the end comes sooner.
            }
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
