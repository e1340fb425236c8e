package dev.reprise;

/** The registration of a listener, until it is closed. */
public interface Registration extends AutoCloseable {
    /** Unregisters the listener; a call in progress completes. Does nothing if called again. */
    @Override
    void close();
}
