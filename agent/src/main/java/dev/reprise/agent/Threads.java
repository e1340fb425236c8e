package dev.reprise.agent;

/** Threads that don't keep the program from ending. */
final class Threads {
    private Threads() {}

    static void start(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        thread.start();
    }
}
