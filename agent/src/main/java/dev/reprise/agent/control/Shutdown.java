package dev.reprise.agent.control;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends the program as SIGTERM would. */
public final class Shutdown {
    private static final int EXIT_CODE = 143;

    private final Runnable before;
    private final Duration limit;
    private final AtomicBoolean exiting = new AtomicBoolean();
    private final AtomicBoolean halting = new AtomicBoolean();

    /**
     * @param before done before the shutdown hooks; blocks for a bounded time
     * @param limit for the shutdown hooks once Reprise is gone
     */
    public Shutdown(Runnable before, Duration limit) {
        this.before = before;
        this.limit = limit;
    }

    /** Exits. How long that may take is for Reprise to say, which kills. Returns at once; any thread. */
    public void exit() {
        if (exiting.compareAndSet(false, true)) {
            DaemonThreads.start("reprise-exit", new Exit());
        }
    }

    /** Exits, by force when the limit is over, since nobody is left to kill. Returns at once; any thread. */
    public void exitInTime() {
        exit();
        if (halting.compareAndSet(false, true)) {
            DaemonThreads.start("reprise-halt", new Halt());
        }
    }

    /** Whether the JVM is about to end, for whatever reason. */
    public static boolean isShuttingDown() {
        try {
            // It never was one; asking is what the JVM refuses when it ends.
            Runtime.getRuntime().removeShutdownHook(Thread.currentThread());
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** Shutdown hooks run while it waits. */
    private final class Exit implements Runnable {
        @Override
        public void run() {
            before.run();
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
