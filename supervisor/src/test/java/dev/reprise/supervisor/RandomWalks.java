package dev.reprise.supervisor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A small trial runner: makes many random lists, checks each, and shrinks one that fails by dropping elements for as long as it still
 * fails. The seed is in the message, so that a failure can be run again.
 */
public final class RandomWalks {
    private RandomWalks() {}

    public static <T> void check(int trials, Function<RandomGenerator, List<T>> make, Consumer<List<T>> property) {
        long first = System.nanoTime();
        for (long seed = first; seed < first + trials; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            List<T> walk = make.apply(random);
            if (fails(walk, property) != null) {
                List<T> small = shrink(walk, property);
                throw new AssertionError("seed " + seed + ", shrunk to " + small, fails(small, property));
            }
        }
    }

    private static <T> List<T> shrink(List<T> walk, Consumer<List<T>> property) {
        List<T> smallest = walk;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (int i = 0; i < smallest.size(); i++) {
                List<T> without = new ArrayList<>(smallest);
                without.remove(i);
                if (fails(without, property) != null) {
                    smallest = without;
                    smaller = true;
                    break;
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
