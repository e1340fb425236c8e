package dev.reprise.process;

/** Threads that don't keep the JVM from ending. */
final class DaemonThreads {
    private DaemonThreads() {}

    static Thread start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
