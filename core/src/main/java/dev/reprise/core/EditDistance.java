package dev.reprise.core;

import java.util.Arrays;

/** The number of typing errors between two words, for suggestions after a mistyped word. */
public final class EditDistance {
    private EditDistance() {}

    /** The optimal string alignment distance: insertions, deletions, substitutions and exchanged neighbours count as one each. */
    public static int between(String one, String other) {
        return between(one, other, Integer.MAX_VALUE);
    }

    /** The same, or {@code limit} if the distance is at least that; faster for words of very different length. */
    public static int between(String one, String other, int limit) {
        if (Math.abs(one.length() - other.length()) >= limit) {
            return limit;
        }
        int[][] rows = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            Arrays.fill(rows[i], i);
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0) {
                    rows[i][j] = j;
                } else if (j > 0) {
                    rows[i][j] = step(rows, one, other, i, j);
                }
            }
        }
        return Math.min(limit, rows[one.length()][other.length()]);
    }

    private static int step(int[][] rows, String one, String other, int i, int j) {
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int best = Math.min(rows[i - 1][j - 1] + same, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean exchanged =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return exchanged ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
    }
}
