package dev.reprise.process;

/**
 * A process of the program that has been started ahead of time. It waits inside its JVM, before {@code main}, until it
 * receives the message to run. Confined to the thread of its launcher.
 */
public interface StandbyProcess {
    long pid();

    /** Whether it is still alive. Does not block. */
    boolean isAlive();

    /** Lets it run with the lowest priority (nice 19) a thread of this name, if it has one. Does not block. */
    void lowerPriority(String thread);

    /**
     * Supervises the process as the next generation, as if it had just been started. Its output is relayed from now on. The caller then
     * sends it the message to run.
     */
    Child begin();

    /** Kills the process. Does not wait for its exit. */
    void discard();
}
