package dev.reprise.cli.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.reprise.core.Diagnostic;

/**
 * Finds the compilers' errors in Maven's output, which contains them only as text. It knows the formats printed by the plugins for javac,
 * Kotlin, Scala and Groovy, most of which print each error twice.
 */
final class CompilerMessages {
    private static final String MARK = "[ERROR] ";

    /** {@code A.java:[3,20]}, {@code A.kt:3:20}, {@code A.kt: (3, 20)}, {@code A.scala:3:}, {@code A.groovy: 3:}. */
    private static final Pattern PLACED =
            Pattern.compile("(?:file:(?://)?)?(?<file>(?:/|[A-Za-z]:[/\\\\])[^\\x00]*?\\.(?:java|kts?|scala|groovy))"
                    + ": ?[\\[(]?(?<line>\\d{1,9})(?:(?:, ?|:)(?<column>\\d{1,9}))?[])]?:? (?:error: )?(?<message>.*)");

    /** Groovy's format for the column. */
    private static final Pattern COLUMN = Pattern.compile(" @ line \\d+, column (\\d{1,9})\\.");

    private final Set<Diagnostic> found = new LinkedHashSet<>();
    private final Map<Path, List<String>> sources = new HashMap<>();
    private Optional<Matcher> place = Optional.empty();
    private final List<String> message = new ArrayList<>();

    private CompilerMessages() {}

    /** In their order, without duplicates. Reads the source lines that they refer to. */
    static List<Diagnostic> in(List<String> output) {
        CompilerMessages messages = new CompilerMessages();
        output.forEach(messages::read);
        messages.end(0);
        return List.copyOf(messages.found);
    }

    private void read(String line) {
        boolean marked = line.startsWith(MARK);
        String text = MavenErrors.withoutHelp(marked ? line.substring(MARK.length()) : line);
        Matcher placed = PLACED.matcher(text);
        Matcher column = COLUMN.matcher(text);
        if (marked && placed.matches()) {
            end(0);
            place = Optional.of(placed);
            message.add(placed.group("message"));
        } else if (column.matches()) {
            end(Long.parseLong(column.group(1)));
        } else if (text.startsWith(" ")) {
            message.add(text.strip());
        } else {
            end(0);
        }
    }

    /** @param column of the message if its location has none; 0 if it is unknown */
    private void end(long column) {
        place.ifPresent(placed -> {
            Path file = Path.of(placed.group("file")).normalize();
            int line = Integer.parseInt(placed.group("line"));
            found.add(new Diagnostic(
                    Diagnostic.Kind.ERROR,
                    Optional.of(file),
                    line,
                    placed.group("column") == null ? column : Long.parseLong(placed.group("column")),
                    source(file, line),
                    String.join("\n", message)));
        });
        place = Optional.empty();
        message.clear();
    }

    private String source(Path file, int line) {
        List<String> lines = sources.computeIfAbsent(file, CompilerMessages::lines);
        return line < 1 || line > lines.size() ? "" : lines.get(line - 1);
    }

    private static List<String> lines(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException gone) {
            return List.of();
        }
    }
}
