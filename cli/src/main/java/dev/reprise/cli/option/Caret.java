package dev.reprise.cli.option;

import java.util.List;

/** Marks the position of an error in a text. */
public final class Caret {
    private Caret() {}

    /** The text, and below it a mark at the index; without the mark if the index is unknown. */
    public static List<String> under(String text, int index) {
        String shown = text.replaceAll("\\p{Cntrl}", "?");
        if (index < 0) {
            return List.of(shown);
        }
        return List.of(shown, " ".repeat(Math.min(index, shown.length())) + "^");
    }
}
