package dev.reprise.cli.option;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

import dev.reprise.core.EditDistance;

/** Finds the known word that a mistyped one probably stands for. */
public final class Suggestion {
    private Suggestion() {}

    /** The word with the fewest edits, if they are few enough for a typing error or a missing part. */
    public static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> EditDistance.between(word, candidate)))
                .filter(best -> EditDistance.between(word, best) <= Math.max(2, best.length() / 3));
    }

    /** The word that is one typing error away: a letter more, less, different or two swapped; two errors in a long word. */
    public static Optional<String> typo(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> EditDistance.between(word, candidate)))
                .filter(best -> EditDistance.between(word, best) <= (best.length() < 5 ? 1 : 2));
    }
}
