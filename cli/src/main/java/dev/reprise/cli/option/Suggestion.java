package dev.reprise.cli.option;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

import dev.reprise.process.CommandLookup;

/** Finds the known word that a mistyped one probably stands for. */
public final class Suggestion {
    private Suggestion() {}

    /** The word with the fewest edits, if they are few enough for a typing error or a missing part. */
    public static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(best -> distance(word, best) <= Math.max(2, best.length() / 3));
    }

    /** The word that is one typing error away: a letter more, less, different or two swapped; two errors in a long word. */
    public static Optional<String> typo(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> CommandLookup.distance(word, candidate, Integer.MAX_VALUE)))
                .filter(best -> CommandLookup.distance(word, best, Integer.MAX_VALUE) <= (best.length() < 5 ? 1 : 2));
    }

    /** The Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
