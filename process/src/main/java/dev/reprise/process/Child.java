package dev.reprise.process;

import java.nio.file.Path;
import java.util.Set;

/** A running generation with all its descendants. Asking it to do something does not block; what comes of it is told by {@link ChildEvent}. */
public interface Child {
    int generation();

    long pid();

    /** Ends looking for signs that it is ready: somebody in the program tells. */
    void leaveReadiness();

    /** Asks the process group to end, by the stop signal. */
    void stop();

    /** Finds out what keeps it from ending, told by {@link ChildEvent.StopDiagnosed}: for a JVM the threads that block its shutdown. */
    void explain();

    /**
     * Whether a process of it has one of these files open for writing; false where that can't be known. Blocks for milliseconds.
     *
     * @param files real paths
     */
    default boolean writes(Set<Path> files) {
        return false;
    }

    /** Kills the process group and every descendant that left it. */
    void kill();
}
