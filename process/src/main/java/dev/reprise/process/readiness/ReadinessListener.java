package dev.reprise.process.readiness;

import java.util.Set;

/** Receives the results of the readiness checks of one program, on any thread. Its methods must not block. */
public interface ReadinessListener {
    /**
     * The program is ready; only the first call counts.
     *
     * @param how in words for the user
     */
    void ready(String how);

    /** Whether the program has been ready, which makes further checks unnecessary. */
    boolean isReady();

    /** The program may be ready: it has been running for a while, and no better sign has been seen. */
    void assumedReady(String how);

    /** The set of TCP ports that the program listens on has changed. */
    void listening(Set<Integer> ports);
}
