package dev.reprise.ports;

/** A live generation and the sockets that it inherited. */
final class SocketLease {
    private final SpareSockets spares;
    private boolean reports;
    private boolean settled;

    SocketLease(SpareSockets spares) {
        this.spares = spares;
    }

    SpareSockets spares() {
        return spares;
    }

    /** It has sent a message, so it reports the ports that it binds. */
    void reports() {
        reports = true;
    }

    /** It has been ready long enough to have bound all the ports that it wants. */
    void settled() {
        settled = true;
    }

    /**
     * Whether it would have reported by now that it wants a socket. A program that reports nothing may still have bound
     * it.
     */
    boolean hasChosen() {
        return reports && settled;
    }
}
