package dev.reprise.supervisor.batch;

import java.time.Duration;

/**
 * Decides when a burst of changes is over. A single save is over after the base period. A long burst, such as a build or an unpacked
 * archive, contains pauses. Its quiet period therefore grows to a quarter of its length, up to a second.
 *
 * @param base the quiet period after a single change
 * @param maximumWait the maximum length of a burst; after that it is processed even if changes continue
 */
record QuietPeriod(Duration base, Duration maximumWait) {
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /**
     * The time until the burst is over if nothing else changes; zero or negative if it is over now.
     *
     * @param sinceFirst the time since its first change was seen
     * @param sinceLast the time since its last change was seen
     */
    Duration remaining(Duration sinceFirst, Duration sinceLast) {
        Duration length = sinceFirst.minus(sinceLast);
        Duration quiet = max(base, min(length.dividedBy(4), LONGEST));
        return min(quiet.minus(sinceLast), maximumWait.minus(sinceFirst));
    }

    /** Whether a burst has reached its maximum length. */
    boolean isOverdue(Duration sinceFirst) {
        return sinceFirst.compareTo(maximumWait) >= 0;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
