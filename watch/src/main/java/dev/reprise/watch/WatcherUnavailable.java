package dev.reprise.watch;

/** A watcher cannot work here. The message is for the user: it gives the reason and, if there is one, the remedy. */
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
