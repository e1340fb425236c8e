package dev.reprise.compile.random;

import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Chance, by a seed. */
final class Draw {
    private final RandomGenerator random;

    Draw(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(int percent) {
        return below(100) < percent;
    }

    String of(String... words) {
        return words[below(words.length)];
    }

    String word(List<String> words) {
        return one(words, word -> word);
    }

    Node node(List<Node> nodes) {
        return one(nodes, Node::name);
    }

    /**
     * Chooses by name and not by place, so that the same seed still chooses the same one when others are gone: a walk that is shrunk
     * goes on as it did.
     *
     * @throws NoSuchElementException if there is none
     */
    <T> T one(List<T> from, Function<T, String> name) {
        long salt = random.nextLong();
        return from.stream()
                .min(Comparator.comparingLong(
                        each -> mix(salt + name.apply(each).hashCode())))
                .orElseThrow();
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
