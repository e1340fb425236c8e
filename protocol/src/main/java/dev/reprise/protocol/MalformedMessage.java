package dev.reprise.protocol;

/** What came is no message. */
public final class MalformedMessage extends Exception {
    private static final long serialVersionUID = 1;

    MalformedMessage(String reason) {
        super(reason);
    }
}
