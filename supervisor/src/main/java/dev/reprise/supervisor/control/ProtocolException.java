package dev.reprise.supervisor.control;

import dev.reprise.protocol.Refused;

/** Thrown to refuse a peer that violates the protocol or a limit. */
final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Refused refused;

    ProtocolException(String code, String reason) {
        super(reason);
        this.refused = new Refused(code, reason);
    }

    Refused refused() {
        return refused;
    }
}
