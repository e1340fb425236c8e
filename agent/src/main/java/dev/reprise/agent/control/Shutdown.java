package dev.reprise.agent.control;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Exits the JVM as SIGTERM would. */
public final class Shutdown {
    private static final int EXIT_CODE = 143;
    private static final String EXIT_THREAD = "reprise-exit";

    private final Runnable before;
    private final Duration limit;
    private final AtomicBoolean exiting = new AtomicBoolean();
    private final AtomicBoolean halting = new AtomicBoolean();

    /**
     * @param before runs before the shutdown hooks; blocks for a bounded time
     * @param limit for the shutdown hooks once Reprise is gone
     */
    public Shutdown(Runnable before, Duration limit) {
        this.before = before;
        this.limit = limit;
    }

    /** Exits. Reprise kills the JVM if that takes too long. Returns at once; thread-safe. */
    public void exit() {
        if (exiting.compareAndSet(false, true)) {
            DaemonThreads.start(EXIT_THREAD, new Exit());
        }
    }

    /** Exits, and halts the JVM after the limit, since Reprise is gone and can't kill it. Returns at once; thread-safe. */
    public void exitOrHalt() {
        exit();
        if (halting.compareAndSet(false, true)) {
            DaemonThreads.start("reprise-halt", new Halt());
        }
    }

    /** Whether the JVM is exiting, for whatever reason. */
    public static boolean isShuttingDown() {
        try {
            // The thread is no hook, so this does nothing, but the JVM refuses the call when it is exiting.
            Runtime.getRuntime().removeShutdownHook(Thread.currentThread());
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** Whether the calling thread exits the JVM for {@link #exit}. */
    public static boolean isExitThread() {
        return Thread.currentThread().getName().equals(EXIT_THREAD);
    }

    /** On a thread of its own, since System.exit blocks while the shutdown hooks run. */
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
                // Nothing should interrupt this thread; if something does, the JVM halts sooner.
            }
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
