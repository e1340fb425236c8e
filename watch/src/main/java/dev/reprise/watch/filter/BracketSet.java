package dev.reprise.watch.filter;

import java.util.BitSet;
import java.util.function.IntPredicate;

/** The character set between the brackets of a pattern. */
final class BracketSet {
    /**
     * Terminates each rewritten set. No file name contains this character, so it changes nothing; without it, JGit takes a closing bracket
     * after a caret or a hyphen as a member of the set, and an empty set as an error.
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

    /** Adds a POSIX character class, with its ASCII characters only, as in git; false if there is no such class. */
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

    /** The set in the syntax of JGit, without a slash: in a path pattern brackets never match a slash, and JGit would split there. */
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
