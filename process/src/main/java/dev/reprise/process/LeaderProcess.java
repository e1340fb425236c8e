package dev.reprise.process;

import dev.reprise.core.ExitStatus;

/** The process that was started, and the ways to reach its group. */
interface LeaderProcess {
    long pid();

    /** Blocks until it has ended. Its process id and group are not given to others before {@link #release}. */
    ExitStatus awaitEnd();

    /** Its tree is gone: gives the process id back to the system. */
    void release();

    /** Reaches the leader and all that is in its group, without blocking; does nothing after {@link #release}. */
    void signalGroup(Request request);

    /** Reaches one process without blocking. */
    void signal(long pid, Request request);

    /** What is wanted of a process. */
    enum Request {
        /** To end by the stop signal. */
        STOP,
        /** To be ended. */
        KILL,
        /** To look at the size of its terminal's window again. */
        RESIZE,
        /** A JVM: to listen for tools. */
        TALK
    }
}
