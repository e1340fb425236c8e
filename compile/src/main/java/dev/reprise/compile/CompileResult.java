package dev.reprise.compile;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import dev.reprise.core.Diagnostic;

/** What came of a compile. */
public sealed interface CompileResult {
    /**
     * The outputs are up to date.
     *
     * @param sources how many files were compiled
     * @param written class files that are new or differ from before
     * @param deleted class files that were there before
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
     * No output has changed. What could not be compiled is compiled again with the next change.
     *
     * @param diagnostics in the order of the compiler, errors and warnings
     */
    record Failed(List<Diagnostic> diagnostics) implements CompileResult {
        public Failed {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
