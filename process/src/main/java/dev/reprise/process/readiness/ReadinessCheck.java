package dev.reprise.process.readiness;

/** A running check whether a program is ready, on a thread of its own. */
public interface ReadinessCheck extends AutoCloseable {
    /** Stops the check. Returns soon; nothing is reported afterwards. */
    @Override
    void close();
}
