package dev.reprise.cli.option;

/** Turns a message from a library into a sentence. */
final class SentenceCase {
    private SentenceCase() {}

    static String of(String text) {
        if (text.isEmpty()) {
            return text;
        }
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }
}
