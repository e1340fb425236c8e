package dev.reprise.ports;

/** A generation that is alive, and what it was lent. */
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

    /** It has said something, so it tells what it binds. */
    void reports() {
        reports = true;
    }

    /** It has been ready for so long that it has bound what it wants. */
    void settled() {
        settled = true;
    }

    /** Whether it would have told by now that it wants a socket; one that says nothing may have it bound all the same. */
    boolean hasChosen() {
        return reports && settled;
    }
}
