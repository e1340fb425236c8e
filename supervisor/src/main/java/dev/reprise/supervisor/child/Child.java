package dev.reprise.supervisor.child;

/** A running generation with all its descendants. No verb blocks; what comes of it is told by {@link ChildEvent}. */
public interface Child {
    int generation();

    long pid();

    /** Ends looking for signs that it is ready: somebody in the program tells. */
    void leaveReadiness();

    /** Asks the process group to end, by the stop signal. */
    void stop();

    /** Finds out what keeps it from ending, told by {@link ChildEvent.Explained}: for a JVM the threads that block its shutdown. */
    void explain();

    /** Kills the process group and every descendant that left it. */
    void kill();
}
