package dev.reprise.testing;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * The seeds of random tests: new ones in each run, or the one given by {@code -Dreprise.seed=N}. A test includes {@link #option} in the
 * message of each failure, so that the failure can be repeated.
 */
public final class Seeds {
    private static final String PROPERTY = "reprise.seed";

    private Seeds() {}

    /** As many new seeds, or only the one that was given. */
    public static LongStream of(int count) {
        Long given = Long.getLong(PROPERTY);
        return given == null ? new SplittableRandom().longs(count) : LongStream.of(given);
    }

    /** A new seed, or the one that was given. */
    public static long one() {
        return of(1).findFirst().getAsLong();
    }

    /** What to pass to Maven to repeat a test with this seed. */
    public static String option(long seed) {
        return "-D" + PROPERTY + "=" + seed;
    }

    /** The same numbers for the same seed, on each JDK. */
    public static RandomGenerator random(long seed) {
        return new SplittableRandom(seed);
    }
}
