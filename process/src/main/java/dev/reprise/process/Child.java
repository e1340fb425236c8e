package dev.reprise.process;

import java.nio.file.Path;
import java.util.Set;

/** A running generation with all its descendants. No request blocks; the results arrive as {@link ChildEvent}s. */
public interface Child {
    int generation();

    long pid();

    /** Stops the readiness checks. Another source reports when the program is ready. */
    void stopReadinessChecks();

    /** Sends the stop signal to the process group. */
    void stop();

    /**
     * The program has reported that all of its shutdown hooks have run. If its stop was requested, and the reporting process is the leader,
     * that process alone is killed: what a JVM does after its hooks takes longer than the hooks of most programs. The exit status is then
     * the one of a program that ends by the stop signal. Otherwise nothing happens.
     *
     * @param pid the process that has run its hooks
     */
    void shutdownDone(long pid);

    /**
     * Finds out what keeps the program from exiting and reports it as {@link ChildEvent.StopDiagnosed}. For a JVM these
     * are the threads that block its shutdown.
     */
    void diagnoseStop();

    /**
     * Whether one of its processes has one of these files open for writing; false where that is unknown. Blocks for
     * milliseconds.
     *
     * @param files real paths
     */
    default boolean hasOpenForWriting(Set<Path> files) {
        return false;
    }

    /** Kills the process group and every descendant that has left it. */
    void kill();
}
