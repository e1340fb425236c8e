package dev.reprise.watch;

/** A watcher can't work here; the message says why, in words for the user, and where there is one, the remedy. */
public final class WatcherUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    public WatcherUnavailable(String reason) {
        super(reason);
    }

    public WatcherUnavailable(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** The message, never null. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
