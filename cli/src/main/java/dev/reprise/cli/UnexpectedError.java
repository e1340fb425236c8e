package dev.reprise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.reprise.core.Problem;
import dev.reprise.files.PrivateDirectories;

/** An error caused by a bug in Reprise. */
final class UnexpectedError {
    private final Throwable error;
    private final boolean verbose;

    UnexpectedError(Throwable error, boolean verbose) {
        this.error = error;
        this.verbose = verbose;
    }

    /** The stack trace is written to a file; with {@code --verbose}, or if no file can be written, it is part of the problem. */
    Problem problem() {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace, true));
        String what = "Reprise failed: " + error + ".";
        String why = "This is a bug in Reprise, not in your program.";
        if (!verbose) {
            try {
                Path file = Files.createTempFile(PrivateDirectories.temporary(), "error-", ".txt");
                Files.writeString(file, trace.toString());
                return new Problem("internal-error", what, why, "Report it with the stack trace in " + file + ".");
            } catch (IOException e) {
                // A full or read-only disk: the trace is shown instead.
            }
        }
        List<String> lines = trace.toString().lines().toList();
        return new Problem("internal-error", what, why, "Report it with the stack trace.", lines);
    }
}
