package dev.reprise.watch.watchman;

import java.util.Locale;
import java.util.Optional;

import dev.reprise.watch.watchman.bser.BserValue.Table;

/** The daemon answered a command with an error; the connection is intact. The message is the daemon's own. */
final class WatchmanError extends Exception {
    private static final long serialVersionUID = 1;
    private static final String POISON = "A non-recoverable condition has triggered";

    WatchmanError(String message) {
        super(message);
    }

    /** Throws if the answer is an error. */
    static void check(Table answer) throws WatchmanError {
        Optional<String> error = answer.text("error");
        if (error.isPresent()) {
            throw new WatchmanError(error.get());
        }
    }

    /**
     * Whether the daemon answers every command with this error until it is shut down, and reports no change any more.
     *
     * @see <a href="https://facebook.github.io/watchman/docs/troubleshooting.html">Watchman troubleshooting, "poison"</a>
     */
    boolean poisoned() {
        return text().contains(POISON);
    }

    /** The problem and, if there is one, the remedy, in one line. */
    String reason() {
        if (!poisoned()) {
            return "Watchman says: " + text().strip().replaceAll("\\s*\\R\\s*", " ");
        }
        return "the Watchman daemon refuses to work until it is shut down (" + trigger()
                + "): raise the limit it ran into, mostly fs.inotify.max_user_watches, then run 'watchman shutdown-server'";
    }

    private String trigger() {
        return text().lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("the triggering condition"))
                .map(line -> line.replaceFirst("^[^:]*: ", ""))
                .findFirst()
                .orElse("no reason given");
    }

    private String text() {
        return String.valueOf(getMessage());
    }
}
