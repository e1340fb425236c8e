package dev.reprise.agent.control;

/** Starts the agent's threads, which must not keep the JVM from exiting. */
public final class DaemonThreads {
    private DaemonThreads() {}

    /** Starts a daemon thread that inherits nothing from the calling thread. */
    public static void start(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        thread.start();
    }
}
