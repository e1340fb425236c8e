package dev.reprise.compile.dependents;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The identifiers and keywords of a source, as hashes: a collision costs a needless compile and nothing else. In doubt a source contains
 * all identifiers.
 */
public final class Identifiers {
    /** Escapes that end a comment, a string or a line, which the scanner would miss. */
    private static final Pattern ENDING = Pattern.compile("\\\\u+00(22|27|5[cC]|2[aAfF]|0[aAdD])");

    private final int[] sortedHashes;
    private final boolean all;
    private final boolean declares;

    private Identifiers(int[] sortedHashes, boolean all, boolean declares) {
        this.sortedHashes = sortedHashes;
        this.all = all;
        this.declares = declares;
    }

    /** For a source that cannot be read. */
    public static Identifiers any() {
        return new Identifiers(new int[0], true, true);
    }

    public static Identifiers in(String source) {
        Scanner scanner = new Scanner(source);
        scanner.scan();
        int[] hashes = Arrays.stream(scanner.hashes, 0, scanner.count)
                .sorted()
                .distinct()
                .toArray();
        return new Identifiers(hashes, scanner.escaped || ENDING.matcher(source).find(), scanner.declares);
    }

    public boolean mentions(String identifier) {
        return all || Arrays.binarySearch(sortedHashes, identifier.hashCode()) >= 0;
    }

    /** Whether the source can produce a class file. */
    public boolean declares() {
        return declares;
    }

    private static final class Scanner {
        private final String source;
        private int at;
        private int[] hashes = new int[256];
        private int count;
        private boolean escaped;
        private boolean declares;

        Scanner(String source) {
            this.source = source;
        }

        void scan() {
            while (at < source.length()) {
                char c = source.charAt(at);
                if (Character.isJavaIdentifierStart(c) || Character.isSurrogate(c)) {
                    identifier();
                } else if (source.startsWith("//", at)) {
                    skipTo("\n", 2);
                } else if (source.startsWith("/*", at)) {
                    skipTo("*/", 2);
                } else if (source.startsWith("\"\"\"", at)) {
                    literal("\"\"\"");
                } else if (c == '"' || c == '\'') {
                    literal(String.valueOf(c));
                } else {
                    escaped |= c == '\\';
                    declares |= c == '{' || c == '@';
                    at++;
                }
            }
        }

        private void identifier() {
            int hash = 0;
            char c = source.charAt(at);
            do {
                hash = 31 * hash + c;
                at++;
                c = at < source.length() ? source.charAt(at) : ' ';
            } while (Character.isJavaIdentifierPart(c) || Character.isSurrogate(c));
            if (count == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * count);
            }
            hashes[count++] = hash;
        }

        private void skipTo(String end, int from) {
            int found = source.indexOf(end, at + from);
            at = found < 0 ? source.length() : found + end.length();
        }

        private void literal(String quote) {
            at += quote.length();
            while (at < source.length() && !source.startsWith(quote, at)) {
                if (source.charAt(at) == '\\') {
                    // String templates, a preview feature of JDK 21, contain code in a string.
                    escaped |= source.startsWith("\\{", at);
                    at++;
                } else if (source.charAt(at) == '\n' && quote.length() == 1) {
                    return;
                }
                at++;
            }
            at += quote.length();
        }
    }
}
