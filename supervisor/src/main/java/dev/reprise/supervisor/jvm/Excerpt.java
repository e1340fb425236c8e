package dev.reprise.supervisor.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A line of a source file with its neighbours, marked. */
final class Excerpt {
    private static final int NEIGHBOURS = 2;
    private static final int WIDTH = 160;

    /** Nobody writes larger ones; a generator may. */
    private static final long LARGEST = 4_000_000;

    private Excerpt() {}

    /**
     * Nothing if the file has no such line any more.
     *
     * @param line from 1
     * @param name how to call the file
     */
    static List<String> of(Path file, int line, String name) {
        try {
            if (Files.size(file) > LARGEST) {
                return List.of();
            }
            List<String> source = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return line > source.size() ? List.of() : marked(source, line, name);
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static List<String> marked(List<String> source, int line, String name) {
        int last = Math.min(source.size(), line + NEIGHBOURS);
        int digits = Integer.toString(last).length();
        List<String> lines = new ArrayList<>(List.of(name + ":" + line));
        for (int i = Math.max(1, line - NEIGHBOURS); i <= last; i++) {
            String number = " ".repeat(digits - Integer.toString(i).length()) + i;
            String text = source.get(i - 1).replace("\t", "    ").stripTrailing();
            String cut = text.length() > WIDTH ? text.substring(0, WIDTH) + "..." : text;
            lines.add(((i == line ? "> " : "  ") + number + "  " + cut).stripTrailing());
        }
        return lines;
    }
}
