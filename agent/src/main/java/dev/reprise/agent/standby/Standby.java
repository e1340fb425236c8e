package dev.reprise.agent.standby;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

import dev.reprise.agent.control.DaemonThreads;
import dev.reprise.agent.control.Outbox;
import dev.reprise.agent.environment.AgentVariables;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ToProgram;

/**
 * Holds a JVM before {@code main}. The wait is inside {@code premain}, which the JVM calls on the main thread, so that the program runs as
 * it would have run in a JVM that was just started.
 */
public final class Standby {
    private final BooleanSupplier hasApplicationClasses;
    private final Runnable beforeRun;
    private final Outbox outbox;
    private final ClassPreloader preloader = new ClassPreloader();
    private final CountDownLatch running = new CountDownLatch(1);

    /**
     * @param hasApplicationClasses whether a class of the application has been loaded; such a class may be stale when the program runs
     * @param beforeRun called before the program runs, on the thread that calls {@link #run}
     */
    public Standby(BooleanSupplier hasApplicationClasses, Runnable beforeRun, Outbox outbox) {
        this.hasApplicationClasses = hasApplicationClasses;
        this.beforeRun = beforeRun;
        this.outbox = outbox;
    }

    /** Starts the thread that loads classes. */
    public void start() {
        DaemonThreads.start(ToProgram.Preload.THREAD, preloader);
    }

    /** Loads the classes whose names are in a file, in the background. */
    public void preload(String list) {
        preloader.load(list);
    }

    /**
     * Lets the program run. If that is impossible, this is reported and the JVM goes on waiting.
     *
     * @param changed the value of {@code REPRISE_CHANGED}
     */
    public void run(String changed) {
        preloader.stop();
        if (hasApplicationClasses.getAsBoolean()) {
            outbox.send(new FromProgram.StandbyFailed("it has loaded a class of the application too early"));
            return;
        }
        try {
            AgentVariables.setChanged(changed);
        } catch (IOException | RuntimeException e) {
            outbox.send(new FromProgram.StandbyFailed("its environment can't be changed: ".concat(e.toString())));
            return;
        }
        beforeRun.run();
        running.countDown();
    }

    /** Whether the program has not been let run. */
    public boolean isWaiting() {
        return running.getCount() > 0;
    }

    /** Blocks until the program may run. */
    public void await() throws InterruptedException {
        running.await();
    }
}
