package dev.reprise.supervisor.standin;

/** Who is at the other end of an accepted connection. */
final class Visitor {
    private final boolean local;
    private volatile boolean streaming;

    /** @param local whether it is on this machine */
    Visitor(boolean local) {
        this.local = local;
    }

    boolean isLocal() {
        return local;
    }

    /** Whether it may stay, since it waits for events. */
    boolean isStreaming() {
        return streaming;
    }

    void streams() {
        streaming = true;
    }
}
