package dev.reprise.supervisor;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import dev.reprise.core.Problem;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.Reporter;

/**
 * Serializes the reports of all threads, and drops reports after the last one, {@link Report.Ended}. An exception of the reporter does not
 * stop the loop.
 */
final class SerialReporter implements Reporter {
    private final Reporter reporter;
    private boolean ended;

    SerialReporter(Reporter reporter) {
        this.reporter = reporter;
    }

    @Override
    public synchronized void report(Report report) {
        if (ended) {
            return;
        }
        ended = report instanceof Report.Ended;
        try {
            reporter.report(report);
        } catch (RuntimeException e) {
            // This can't be reported, since reporting is what failed.
            return;
        }
    }

    static Problem internal(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return new Problem(
                "internal-error",
                "Reprise met an internal error.",
                failure.toString(),
                "Please report it with the lines below. Reprise keeps running.",
                List.of(trace.toString().split("\\R")));
    }
}
