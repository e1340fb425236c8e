package dev.reprise.protocol;

import java.util.Locale;

/**
 * Text of any origin, made safe to show. File names, output of programs, exceptions and messages may hold characters that a terminal
 * obeys, or that make a line look like another one.
 *
 * <p>Each character is looked at by itself, so nothing that is left can add up to a sequence. An escape is plain ASCII: text that was made
 * safe before is not changed again.
 */
public final class PrintableText {
    private PrintableText() {}

    /** One line: unsafe characters, line ends among them, as {@code \x1b} or {@code \u202e}. Tabs stay. */
    public static String of(String text) {
        return replaced(text, c -> String.format(Locale.ROOT, c < 0x100 ? "\\x%02x" : "\\u%04x", c));
    }

    /**
     * JSON with the same meaning: unsafe characters, which can only be in strings, as {@code \u001b}. Whoever parses it gets the text as it
     * was, and whoever prints it unparsed gets no control sequence.
     */
    public static String ofJson(String json) {
        return replaced(json, c -> {
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

    private static String replaced(String text, Escape escape) {
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
     * Whether a character shows as itself: no control character (C0 but the tab, DEL and C1, ECMA-48), no half of a surrogate pair, no line
     * or paragraph separator, and none of the invisible format characters, which can turn the direction of text (UAX 9).
     */
    public static boolean isSafe(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character == '\t';
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.FORMAT -> isNeededForWriting(character);
            default -> true;
        };
    }

    /** The two joiners of Persian, Indic scripts and emoji, and the prepended marks, which are visible (Unicode, PropList.txt). */
    private static boolean isNeededForWriting(int character) {
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
