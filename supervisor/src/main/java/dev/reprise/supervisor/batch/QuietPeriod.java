package dev.reprise.supervisor.batch;

import java.time.Duration;

/**
 * When a burst of changes is over. A single save is over after the base period. A long burst, such as a build or an unpacked archive,
 * makes pauses of its own: its quiet period grows to a quarter of its length, at most to a second.
 *
 * @param base the quiet period after a single change
 * @param maximumWait how long a burst may go on before it is acted upon all the same
 */
record QuietPeriod(Duration base, Duration maximumWait) {
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /**
     * How long from now until the burst is over, if nothing more changes; zero or negative: it is over.
     *
     * @param sinceFirst how long ago its first change was seen
     * @param sinceLast how long ago its last change was seen
     */
    Duration remaining(Duration sinceFirst, Duration sinceLast) {
        Duration length = sinceFirst.minus(sinceLast);
        Duration quiet = max(base, min(length.dividedBy(4), LONGEST));
        return min(quiet.minus(sinceLast), maximumWait.minus(sinceFirst));
    }

    /** Whether a burst has gone on for as long as it may. */
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
