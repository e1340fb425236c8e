package dev.reprise.cli.option;

/** Turns a message from a library into a sentence. */
public final class SentenceCase {
    private SentenceCase() {}

    public static String of(String text) {
        if (text.isEmpty()) {
            return text;
        }
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }
}
