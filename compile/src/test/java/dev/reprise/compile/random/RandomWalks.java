package dev.reprise.compile.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A small trial runner: makes random lists, checks each, and shrinks one that fails by dropping elements for as long as it still fails,
 * many at a time at first since each trial is slow. The seed is in the message, so that a failure can be run again.
 */
final class RandomWalks {
    private RandomWalks() {}

    static <T> void check(long first, int trials, Function<RandomGenerator, List<T>> make, Consumer<List<T>> property) {
        for (long seed = first; seed < first + trials; seed++) {
            List<T> walk =
                    make.apply(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
            if (fails(walk, property) != null) {
                List<T> small = shrink(walk, property);
                Throwable failure = fails(small, property);
                // Surefire does not show causes.
                throw new AssertionError(
                        "seed " + seed + ", shrunk to " + small + System.lineSeparator()
                                + (failure == null ? "which passed the last time" : failure.getMessage()),
                        failure);
            }
        }
    }

    private static <T> List<T> shrink(List<T> walk, Consumer<List<T>> property) {
        List<T> smallest = walk;
        for (int size = walk.size() / 2; size > 0; size = size == 1 ? 0 : size / 2) {
            for (int from = smallest.size() - size; from >= 0; from -= size) {
                List<T> without = new ArrayList<>(smallest);
                without.subList(from, from + size).clear();
                if (fails(without, property) != null) {
                    smallest = without;
                }
            }
        }
        return smallest;
    }

    private static <T> Throwable fails(List<T> walk, Consumer<List<T>> property) {
        try {
            property.accept(walk);
            return null;
        } catch (RuntimeException | AssertionError e) {
            return e;
        }
    }
}
