package dev.reprise.cli.option;

import java.util.List;

/** Shows where in a text something is wrong. */
final class Caret {
    private Caret() {}

    /** The text, and below it a mark at the index; without a mark if the index is not known. */
    static List<String> under(String text, int index) {
        String shown = text.replaceAll("\\p{Cntrl}", "?");
        if (index < 0) {
            return List.of(shown);
        }
        return List.of(shown, " ".repeat(Math.min(index, shown.length())) + "^");
    }
}
