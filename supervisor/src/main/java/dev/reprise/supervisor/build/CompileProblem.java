package dev.reprise.supervisor.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.reprise.core.Diagnostic;
import dev.reprise.core.Format;
import dev.reprise.core.KnownFailures;
import dev.reprise.core.Problem;
import dev.reprise.protocol.PrintableText;

/** Turns compiler messages into a problem for the user. */
public final class CompileProblem {
    private static final int MOST = 10;
    private static final int MOST_FILES = 3;
    private static final int WIDTH = 200;
    private static final String TAB = "    ";

    private final Path directory;

    /**
     * Creates the formatter.
     *
     * @param directory file names are shown relative to this directory; absolute
     */
    public CompileProblem(Path directory) {
        this.directory = directory;
    }

    /**
     * The problem that describes these messages.
     *
     * @param diagnostics at least one of them an error
     */
    public Problem of(List<Diagnostic> diagnostics) {
        List<Diagnostic> errors = diagnostics.stream()
                .filter(each -> each.kind() == Diagnostic.Kind.ERROR)
                .toList();
        List<Path> files =
                errors.stream().flatMap(each -> each.file().stream()).distinct().toList();
        String count = Format.count(errors.size(), "error", "errors");
        String where = files.size() > 1 ? files.size() + " files: " + names(files) : names(files);
        String what = files.isEmpty() ? "The compiler reports " + count + "." : count + " in " + where + ".";
        return new Problem(
                "compile-failed",
                what,
                errors.stream().findFirst().map(this::sentence).orElse("The compiler gave no reason."),
                KnownFailures.remedy(errors.stream().map(Diagnostic::message).toList())
                        .orElse("Fix the error and save."),
                lines(errors),
                Optional.empty(),
                diagnostics);
    }

    public List<String> warnings(List<Diagnostic> warnings) {
        return lines(warnings);
    }

    private String names(List<Path> files) {
        List<String> first = files.stream().limit(MOST_FILES).map(this::shown).toList();
        int more = files.size() - first.size();
        return String.join(", ", first) + (more == 0 ? "" : " and " + more + " more");
    }

    private String sentence(Diagnostic error) {
        String message = error.message().lines().findFirst().orElse("").strip();
        return (error.file().isPresent() ? place(error) + " " : "") + message + (message.endsWith(".") ? "" : ".");
    }

    private List<String> lines(List<Diagnostic> diagnostics) {
        List<String> lines = new ArrayList<>();
        diagnostics.stream().limit(MOST).forEach(each -> lines.addAll(lines(each)));
        if (diagnostics.size() > MOST) {
            lines.add("... and " + (diagnostics.size() - MOST) + " more");
        }
        return lines;
    }

    /** In the order of javac: the message, the source line, and the remaining lines of the message. */
    private List<String> lines(Diagnostic diagnostic) {
        List<String> message = diagnostic.message().lines().toList();
        String kind = diagnostic.kind() == Diagnostic.Kind.ERROR ? "error: " : "warning: ";
        List<String> lines = new ArrayList<>();
        lines.add((diagnostic.file().isPresent() ? place(diagnostic) + " " : "")
                + kind
                + (message.isEmpty() ? "" : message.get(0)));
        if (!diagnostic.source().isBlank()) {
            lines.add(TAB + cut(expanded(diagnostic.source())).stripTrailing());
            caret(diagnostic).ifPresent(lines::add);
        }
        message.stream().skip(1).forEach(line -> lines.add("  " + line));
        return lines;
    }

    private static Optional<String> caret(Diagnostic diagnostic) {
        int column = (int) Math.min(diagnostic.column(), diagnostic.source().length() + 1L);
        if (column < 1) {
            return Optional.empty();
        }
        int before = expanded(diagnostic.source().substring(0, column - 1)).length();
        return before > WIDTH ? Optional.empty() : Optional.of(TAB + " ".repeat(before) + "^");
    }

    /** For example {@code src/App.java:12:7:}. */
    private String place(Diagnostic diagnostic) {
        StringBuilder place = new StringBuilder(shown(diagnostic.file().orElseThrow())).append(':');
        if (diagnostic.line() > 0) {
            place.append(diagnostic.line()).append(':');
            if (diagnostic.column() > 0) {
                place.append(diagnostic.column()).append(':');
            }
        }
        return place.toString();
    }

    private String shown(Path file) {
        return (file.startsWith(directory) ? directory.relativize(file) : file).toString();
    }

    /** The line as it is displayed, so that the caret below points at the right column. */
    private static String expanded(String line) {
        return PrintableText.of(line.replace("\t", TAB));
    }

    private static String cut(String line) {
        return line.length() > WIDTH ? line.substring(0, WIDTH) + "..." : line;
    }
}
