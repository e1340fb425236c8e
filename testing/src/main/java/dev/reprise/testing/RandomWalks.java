package dev.reprise.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * A small trial runner: makes a random list from each seed, checks it, and shrinks one that fails by dropping elements for as long as it
 * still fails, many at a time at first. The message of a failure includes the seed; see {@link Seeds}.
 */
public final class RandomWalks {
    private RandomWalks() {}

    /** Checks as many lists, or only that of the seed that was given. */
    public static <T> void check(int trials, Function<RandomGenerator, List<T>> make, Consumer<List<T>> property) {
        check(Seeds.of(trials), make, property);
    }

    static <T> void check(LongStream seeds, Function<RandomGenerator, List<T>> make, Consumer<List<T>> property) {
        seeds.forEach(seed -> {
            List<T> walk = make.apply(Seeds.random(seed));
            failure(walk, property).ifPresent(first -> {
                List<T> small = shrink(walk, property);
                Throwable last = failure(small, property).orElse(first);
                // Surefire does not print causes.
                throw new AssertionError(
                        Seeds.option(seed) + ", shrunk to " + small + System.lineSeparator() + last.getMessage(), last);
            });
        });
    }

    private static <T> List<T> shrink(List<T> walk, Consumer<List<T>> property) {
        List<T> smallest = walk;
        for (int size = Math.max(1, walk.size() / 2); size > 0; ) {
            List<T> smaller = withoutSomeOf(size, smallest, property);
            // At last one by one, until not one can be dropped.
            size = size > 1 ? size / 2 : smaller.size() < smallest.size() ? 1 : 0;
            smallest = smaller;
        }
        return smallest;
    }

    private static <T> List<T> withoutSomeOf(int size, List<T> walk, Consumer<List<T>> property) {
        List<T> smallest = walk;
        for (int from = walk.size() - size; from >= 0; from -= size) {
            List<T> without = new ArrayList<>(smallest);
            without.subList(from, from + size).clear();
            if (failure(without, property).isPresent()) {
                smallest = without;
            }
        }
        return smallest;
    }

    private static <T> Optional<Throwable> failure(List<T> walk, Consumer<List<T>> property) {
        try {
            property.accept(walk);
            return Optional.empty();
        } catch (RuntimeException | AssertionError e) {
            return Optional.of(e);
        }
    }
}
