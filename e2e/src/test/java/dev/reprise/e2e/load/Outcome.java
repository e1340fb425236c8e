package dev.reprise.e2e.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** The outcome of a request, as its client sees it. */
public enum Outcome {
    ANSWERED,
    /** Answered with 503, as when no program runs. */
    UNAVAILABLE,
    /** Nothing listens on the port. */
    REFUSED,
    RESET,
    /** The connection closed before the end of the answer. */
    CUT,
    TIMED_OUT,
    /** The answer of another request or of a previous generation, or not a valid one. */
    WRONG;

    static Outcome of(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return TIMED_OUT;
        }
        if (e instanceof EOFException) {
            return CUT;
        }
        if (e instanceof ConnectException) {
            return String.valueOf(e.getMessage()).contains("timed out") ? TIMED_OUT : REFUSED;
        }
        return e instanceof SocketException ? RESET : WRONG;
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
