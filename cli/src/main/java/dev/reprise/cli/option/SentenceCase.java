package dev.reprise.cli.option;

/** A message that others wrote as a sentence like ours. */
final class SentenceCase {
    private SentenceCase() {}

    static String of(String text) {
        if (text.isEmpty()) {
            return text;
        }
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }
}
