package dev.reprise.supervisor.child;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** One look at whether the program is ready. */
@FunctionalInterface
interface Probe {
    /** In words for the user why it is. May block for about a second. */
    Optional<String> look();

    /** Lived that long since now. */
    static Probe alive(Duration needed) {
        long since = System.nanoTime();
        return () -> System.nanoTime() - since >= needed.toNanos()
                ? Optional.of("alive for " + words(needed))
                : Optional.empty();
    }

    /** Whichever is first. */
    default Probe or(Probe other) {
        return () -> {
            Optional<String> how = look();
            return how.isPresent() ? how : other.look();
        };
    }

    private static String words(Duration duration) {
        if (duration.toMillis() < 1000) {
            return duration.toMillis() + " ms";
        }
        double seconds = duration.toMillis() / 1000.0;
        return seconds == Math.rint(seconds)
                ? duration.toSeconds() + " s"
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
