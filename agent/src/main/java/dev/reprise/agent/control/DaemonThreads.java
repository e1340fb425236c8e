package dev.reprise.agent.control;

/** Threads that don't keep the program from ending. */
public final class DaemonThreads {
    private DaemonThreads() {}

    /** Starts one that is a daemon and keeps nothing of the thread that calls. */
    public static void start(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        thread.start();
    }
}
