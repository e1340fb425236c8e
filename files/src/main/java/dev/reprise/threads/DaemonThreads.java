package dev.reprise.threads;

import java.util.concurrent.ThreadFactory;

/** Creates threads that do not keep the JVM from exiting. Every thread of the supervisor process is one, and has a name. */
public final class DaemonThreads {
    /** Leaves the size of the stack to the JVM. */
    private static final long DEFAULT_STACK = 0;

    private DaemonThreads() {}

    /** Creates a thread and starts it. */
    public static Thread start(String name, Runnable task) {
        Thread thread = create(name, task);
        thread.start();
        return thread;
    }

    /** Creates a thread that the caller starts. */
    public static Thread create(String name, Runnable task) {
        return create(name, DEFAULT_STACK, task);
    }

    /**
     * Creates a thread that the caller starts.
     *
     * @param stackSize in bytes
     */
    public static Thread create(String name, long stackSize, Runnable task) {
        Thread thread = new Thread(null, task, name, stackSize);
        thread.setDaemon(true);
        return thread;
    }

    /** For an executor; all its threads have the same name. */
    public static ThreadFactory factory(String name) {
        return task -> create(name, task);
    }
}
