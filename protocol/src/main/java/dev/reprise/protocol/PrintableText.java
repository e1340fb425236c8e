package dev.reprise.protocol;

import java.util.Locale;

/**
 * Makes text of any origin safe to print. File names, program output, exceptions and messages may contain control sequences, or
 * characters that make one line look like another.
 *
 * <p>Each character is checked on its own, so the remaining ones can't form a control sequence. Escapes are plain ASCII: text that is
 * already safe stays as it is.
 */
public final class PrintableText {
    private PrintableText() {}

    /** Returns one line in which unsafe characters, including line ends, are escaped as {@code \x1b} or {@code \u202e}. Tabs stay. */
    public static String of(String text) {
        return escape(text, c -> String.format(Locale.ROOT, c < 0x100 ? "\\x%02x" : "\\u%04x", c));
    }

    /**
     * Returns equivalent JSON in which unsafe characters, which occur in strings only, are escaped as {@code \u001b}. Parsing it yields the
     * original text; printing it unparsed prints no control sequence.
     */
    public static String ofJson(String json) {
        return escape(json, c -> {
            StringBuilder escaped = new StringBuilder();
            for (char unit : Character.toChars(c)) {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
            }
            return escaped.toString();
        });
    }

    private interface Escape {
        String of(int character);
    }

    private static String escape(String text, Escape escape) {
        if (text.codePoints().allMatch(PrintableText::isSafe)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isSafe(c)) {
                safe.appendCodePoint(c);
            } else {
                safe.append(escape.of(c));
            }
        });
        return safe.toString();
    }

    /**
     * Returns whether a character is printed as itself. Unsafe are control characters (C0 except the tab, DEL and C1, ECMA-48), halves of
     * surrogate pairs, line and paragraph separators, and invisible format characters, which can change the direction of text (UAX 9).
     */
    public static boolean isSafe(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character == '\t';
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.FORMAT -> isVisibleOrJoiner(character);
            default -> true;
        };
    }

    /** The two joiners, which Persian, Indic scripts and emoji need, and the prepended marks, which are visible (Unicode, PropList.txt). */
    private static boolean isVisibleOrJoiner(int character) {
        return switch (character) {
            case 0x200C, 0x200D -> true;
            case 0x0600,
                    0x0601,
                    0x0602,
                    0x0603,
                    0x0604,
                    0x0605,
                    0x06DD,
                    0x070F,
                    0x0890,
                    0x0891,
                    0x08E2,
                    0x110BD,
                    0x110CD -> true;
            default -> false;
        };
    }
}
