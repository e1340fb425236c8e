package dev.reprise.protocol;

/** A received line is not a valid message. */
public final class MalformedMessage extends Exception {
    private static final long serialVersionUID = 1;

    MalformedMessage(String reason) {
        super(reason);
    }
}
