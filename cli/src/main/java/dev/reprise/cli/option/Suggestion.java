package dev.reprise.cli.option;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

import dev.reprise.core.EditDistance;

/** The known word that a mistyped one was probably meant to be. */
final class Suggestion {
    private Suggestion() {}

    /** The one with the fewest edits, if they are few enough for a slip of the finger or a missing part. */
    static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> EditDistance.between(word, candidate)))
                .filter(best -> EditDistance.between(word, best) <= Math.max(2, best.length() / 3));
    }

    /** The one that is a slip of the finger away: a letter more, less, another or two exchanged; two such in a long word. */
    static Optional<String> slip(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> EditDistance.between(word, candidate)))
                .filter(best -> EditDistance.between(word, best) <= (best.length() < 5 ? 1 : 2));
    }
}
