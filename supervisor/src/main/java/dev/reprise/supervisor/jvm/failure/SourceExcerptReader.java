package dev.reprise.supervisor.jvm.failure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.reprise.core.SourceExcerpt;
import dev.reprise.files.RegularFiles;

/** Reads a line of a source file and the lines around it. */
final class SourceExcerptReader {
    private static final int NEIGHBOURS = 6;
    private static final int WIDTH = 1000;

    /** Larger files are generated; nobody writes them by hand. */
    private static final long LARGEST = 4_000_000;

    private SourceExcerptReader() {}

    /**
     * Reads an excerpt around a line. Empty if the file no longer has that line, is too large, or can't be read.
     *
     * @param line the line number, from 1
     * @param name the name to show for the file
     */
    static Optional<SourceExcerpt> of(Path file, int line, String name) {
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

    private static SourceExcerpt around(List<String> source, int line, String name) {
        int first = Math.max(1, line - NEIGHBOURS);
        int last = Math.min(source.size(), line + NEIGHBOURS);
        return new SourceExcerpt(
                name,
                line,
                first,
                source.subList(first - 1, last).stream()
                        .map(SourceExcerptReader::shown)
                        .toList());
    }

    private static String shown(String line) {
        String text = line.replace("\t", "    ").stripTrailing();
        return text.length() > WIDTH ? text.substring(0, WIDTH) + "..." : text;
    }
}
