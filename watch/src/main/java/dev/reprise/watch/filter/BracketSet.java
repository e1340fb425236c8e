package dev.reprise.watch.filter;

import java.util.BitSet;
import java.util.function.IntPredicate;

/** The characters between two brackets of a pattern. */
final class BracketSet {
    /**
     * Ends each rewritten set. No file name has this character, so it changes nothing; but JGit takes a closing bracket after a caret
     * or a hyphen for a character of the set, and an empty set for an error.
     */
    private static final char END = '\0';

    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private final BitSet characters = new BitSet();
    private boolean negated;

    void negate() {
        negated = true;
    }

    void add(char first, char last) {
        characters.set(first, last + 1);
    }

    /** Adds a class of POSIX, of ASCII characters only as in git; false if there is none of this name. */
    boolean addClass(String name) {
        switch (name) {
            case "alnum" -> addAscii(BracketSet::isAlphanumeric);
            case "alpha" -> addAscii(c -> isAlphanumeric(c) && !isDigit(c));
            case "blank" -> addAscii(c -> c == ' ' || c == '\t');
            case "cntrl" -> addAscii(c -> c < ' ' || c == 0x7f);
            case "digit" -> addAscii(BracketSet::isDigit);
            case "graph" -> addAscii(c -> c > ' ' && c < 0x7f);
            case "lower" -> addAscii(c -> c >= 'a' && c <= 'z');
            case "print" -> addAscii(c -> c >= ' ' && c < 0x7f);
            case "punct" -> addAscii(c -> PUNCTUATION.indexOf(c) >= 0);
            case "space" -> addAscii(c -> c == ' ' || (c >= '\t' && c <= '\r'));
            case "upper" -> addAscii(c -> c >= 'A' && c <= 'Z');
            case "xdigit" -> addAscii(c -> isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void addAscii(IntPredicate members) {
        for (int c = 1; c < 0x80; c++) {
            if (members.test(c)) {
                characters.set(c);
            }
        }
    }

    private static boolean isAlphanumeric(int c) {
        return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** The set as JGit takes it. A slash is left out: in a path pattern brackets never match one, and JGit would split there. */
    @Override
    public String toString() {
        characters.clear('/');
        StringBuilder out = new StringBuilder(negated ? "[!" : "[");
        for (int first = characters.nextSetBit(0); first >= 0; ) {
            int last = characters.nextClearBit(first) - 1;
            appendCharacter(out, first);
            if (last > first) {
                out.append('-');
                appendCharacter(out, last);
            }
            first = characters.nextSetBit(last + 1);
        }
        return out.append(END).append(']').toString();
    }

    private static void appendCharacter(StringBuilder out, int c) {
        if (c < 0x80 && !isAlphanumeric(c)) {
            out.append('\\');
        }
        out.append((char) c);
    }
}
