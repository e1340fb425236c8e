package dev.reprise.process.readiness;

/** A search for signs that a program is ready, on a thread of its own. */
public interface ReadinessCheck extends AutoCloseable {
    /** Ends it. Returns soon; nothing is told afterwards. */
    @Override
    void close();
}
