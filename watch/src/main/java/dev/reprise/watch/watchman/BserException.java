package dev.reprise.watch.watchman;

import java.io.IOException;

/** The input is not BSER, or exceeds a limit. */
final class BserException extends IOException {
    private static final long serialVersionUID = 1;

    BserException(String message) {
        super(message);
    }
}
