package dev.reprise.supervisor.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.reprise.files.RegularFiles;
import dev.reprise.supervisor.report.Source;

/** Reads a line of a source file with its neighbours. */
final class Excerpt {
    private static final int NEIGHBOURS = 6;
    private static final int WIDTH = 1000;

    /** Nobody writes larger ones; a generator may. */
    private static final long LARGEST = 4_000_000;

    private Excerpt() {}

    /**
     * Nothing if the file has no such line any more.
     *
     * @param line from 1
     * @param name how to call the file
     */
    static Optional<Source> of(Path file, int line, String name) {
        try {
            if (Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            List<String> source = new String(RegularFiles.read(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return line > source.size() ? Optional.empty() : Optional.of(around(source, line, name));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Source around(List<String> source, int line, String name) {
        int first = Math.max(1, line - NEIGHBOURS);
        int last = Math.min(source.size(), line + NEIGHBOURS);
        return new Source(
                name,
                line,
                first,
                source.subList(first - 1, last).stream().map(Excerpt::shown).toList());
    }

    private static String shown(String line) {
        String text = line.replace("\t", "    ").stripTrailing();
        return text.length() > WIDTH ? text.substring(0, WIDTH) + "..." : text;
    }
}
