package dev.reprise.supervisor;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import dev.reprise.core.Problem;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.Reporter;

/**
 * Lets the threads that have something to tell speak one at a time, and none of them after the end; a reporter that fails must not end
 * the loop.
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
            // There is nobody left to tell: the way to tell is what failed.
            return;
        }
    }

    static Problem internal(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return new Problem(
                "internal-error",
                "Something went wrong inside Reprise.",
                failure.toString(),
                "Please report it with the lines below. Reprise goes on.",
                List.of(trace.toString().split("\\R")));
    }
}
