package dev.reprise.compile;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import dev.reprise.core.Diagnostic;

/** The result of a compile. */
public sealed interface CompileResult {
    /**
     * The outputs are up to date.
     *
     * @param sources how many files were compiled
     * @param written class files that are new or differ
     * @param deleted class files that no longer exist
     * @param warnings of this compile
     */
    record Succeeded(int sources, Set<Path> written, Set<Path> deleted, List<Diagnostic> warnings)
            implements CompileResult {
        public Succeeded {
            written = Set.copyOf(written);
            deleted = Set.copyOf(deleted);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * No output has changed. Sources that failed are compiled again with the next change.
     *
     * @param diagnostics errors and warnings, in the order of the compiler
     */
    record Failed(List<Diagnostic> diagnostics) implements CompileResult {
        public Failed {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
