package dev.reprise.core;

import java.util.List;
import java.util.Optional;

/**
 * A problem as the user sees it. Each code has a heading in docs/troubleshooting.md.
 *
 * @param code lower-case words with hyphens, stable across releases: {@code command-not-found}
 * @param what what happened, one sentence
 * @param why the cause as far as it is known, one sentence
 * @param remedy what to do, one sentence
 * @param details helpful lines, such as the last output of the program; often empty
 * @param trace the exception that the details describe
 * @param diagnostics the compiler's messages that the details contain
 */
public record Problem(
        String code,
        String what,
        String why,
        String remedy,
        List<String> details,
        Optional<ExceptionTrace> trace,
        List<Diagnostic> diagnostics) {
    public Problem {
        details = List.copyOf(details);
        diagnostics = List.copyOf(diagnostics);
    }

    /** A copy with another remedy. */
    public Problem withRemedy(String other) {
        return new Problem(code, what, why, other, details, trace, diagnostics);
    }

    public Problem(
            String code, String what, String why, String remedy, List<String> details, Optional<ExceptionTrace> trace) {
        this(code, what, why, remedy, details, trace, List.of());
    }

    public Problem(String code, String what, String why, String remedy, List<String> details) {
        this(code, what, why, remedy, details, Optional.empty());
    }

    public Problem(String code, String what, String why, String remedy) {
        this(code, what, why, remedy, List.of());
    }
}
