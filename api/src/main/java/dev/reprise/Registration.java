package dev.reprise;

/** A listener's being asked, until it is closed. */
public interface Registration extends AutoCloseable {
    /** Ends it; a question that is under way is still answered. Does nothing the second time. */
    @Override
    void close();
}
