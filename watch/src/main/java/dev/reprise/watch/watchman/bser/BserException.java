package dev.reprise.watch.watchman.bser;

import java.io.IOException;

/** The input is not BSER, or exceeds a limit. */
public final class BserException extends IOException {
    private static final long serialVersionUID = 1;

    public BserException(String message) {
        super(message);
    }
}
