package dev.reprise.compile.javac;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import javax.tools.Diagnostic.Kind;
import javax.tools.DiagnosticListener;
import javax.tools.FileObject;
import javax.tools.JavaFileObject;

import dev.reprise.core.Diagnostic;

/** Converts javac's diagnostics while their sources are still available. */
final class DiagnosticCollector implements DiagnosticListener<JavaFileObject> {
    private final Function<FileObject, Optional<Path>> path;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    DiagnosticCollector(Function<FileObject, Optional<Path>> path) {
        this.path = path;
    }

    List<Diagnostic> diagnostics() {
        return List.copyOf(diagnostics);
    }

    boolean hasErrors() {
        return diagnostics.stream().anyMatch(diagnostic -> diagnostic.kind() == Diagnostic.Kind.ERROR);
    }

    @Override
    public void report(javax.tools.Diagnostic<? extends JavaFileObject> diagnostic) {
        if (diagnostic.getKind() == Kind.NOTE || diagnostic.getKind() == Kind.OTHER) {
            return;
        }
        Diagnostic.Kind kind = diagnostic.getKind() == Kind.ERROR ? Diagnostic.Kind.ERROR : Diagnostic.Kind.WARNING;
        JavaFileObject file = diagnostic.getSource();
        String message = diagnostic.getMessage(Locale.ENGLISH);
        if (file == null || diagnostic.getPosition() == javax.tools.Diagnostic.NOPOS) {
            Optional<Path> about = file == null ? Optional.empty() : path.apply(file);
            diagnostics.add(new Diagnostic(kind, about, 0, 0, "", message));
            return;
        }
        Line line = Line.of(file, diagnostic.getPosition());
        diagnostics.add(new Diagnostic(
                kind, path.apply(file), diagnostic.getLineNumber(), line.column(), line.text(), message));
    }

    private record Line(String text, long column) {
        static Line of(FileObject file, long position) {
            try {
                String source = file.getCharContent(true).toString();
                int at = (int) Math.min(position, source.length());
                int start = Math.max(source.lastIndexOf('\n', at - 1), source.lastIndexOf('\r', at - 1)) + 1;
                int end = start;
                while (end < source.length() && source.charAt(end) != '\n' && source.charAt(end) != '\r') {
                    end++;
                }
                return new Line(source.substring(start, end), at - start + 1L);
            } catch (IOException unreadable) {
                return new Line("", 0);
            }
        }
    }
}
