package dev.reprise.watch.watchman;

import java.io.IOException;

/** What came is no BSER, or more of it than is taken. */
final class BserException extends IOException {
    private static final long serialVersionUID = 1;

    BserException(String message) {
        super(message);
    }
}
