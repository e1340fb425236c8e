package dev.reprise.core;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a source file with its surrounding lines.
 *
 * @param name the name to show for the file
 * @param line the line in question, from 1
 * @param first the number of the first line of the excerpt
 */
public record SourceExcerpt(String name, int line, int first, List<String> text) {
    private static final int WIDTH = 160;

    public SourceExcerpt {
        text = List.copyOf(text);
    }

    /** Lines for a terminal. */
    public List<String> lines() {
        return lines(ExceptionTrace.NEIGHBOURS);
    }

    /**
     * The name, then the lines with their numbers and a mark, cut to a sensible width.
     *
     * @param neighbours how many lines at most before and after the line in question
     */
    List<String> lines(int neighbours) {
        int last = Math.min(first + text.size() - 1, line + neighbours);
        int digits = Integer.toString(last).length();
        List<String> lines = new ArrayList<>(List.of(name + ":" + line));
        for (int i = Math.max(first, line - neighbours); i <= last; i++) {
            String number = " ".repeat(digits - Integer.toString(i).length()) + i;
            String whole = text.get(i - first);
            String cut = whole.length() > WIDTH ? whole.substring(0, WIDTH) + "..." : whole;
            lines.add(((i == line ? "> " : "  ") + number + "  " + cut).stripTrailing());
        }
        return lines;
    }
}
