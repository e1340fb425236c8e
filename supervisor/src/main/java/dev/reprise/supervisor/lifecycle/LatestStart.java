package dev.reprise.supervisor.lifecycle;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.reprise.core.Cause;
import dev.reprise.core.Problem;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.StandingProblems;

/**
 * The latest start of the program, according to the reports.
 *
 * @param problems of the program; without those of the build
 * @param end how the program exited, or that the previous one keeps running; empty if neither has happened
 * @param took the time from start to ready; zero until it is ready
 * @param how why it counts as ready; empty until it does
 * @param assumed whether that is an assumption
 * @param awaited the ports that it has not bound yet and its predecessor had; empty if there are none
 * @param lastTook the value of {@code took} for the latest start that became ready
 */
public record LatestStart(
        Cause cause,
        StandingProblems problems,
        Optional<Report> end,
        Duration took,
        String how,
        boolean assumed,
        String awaited,
        Optional<Duration> lastTook) {
    /** The words of the JDK, Spring, Netty, Python and Node.js. */
    private static final Pattern IN_USE =
            Pattern.compile("(?i)\\b(?:address|port)\\b.*\\bin use\\b|BindException|EADDRINUSE");

    static final LatestStart NONE = new LatestStart(
            new Cause.Launch(),
            StandingProblems.NONE,
            Optional.empty(),
            Duration.ZERO,
            "",
            false,
            "",
            Optional.empty());

    LatestStart awaiting(String ports) {
        return new LatestStart(cause, problems, end, took, how, assumed, ports, lastTook);
    }

    /** Whether a failed start is the consequence of a port that is known to be in use. */
    boolean explains(Problem failure) {
        return failure.code().equals("start-failed")
                && problems.has(StandingProblems.Cause.PORT)
                && texts(failure).anyMatch(text -> IN_USE.matcher(text).find());
    }

    private static Stream<String> texts(Problem failure) {
        Stream<String> thrown = failure.trace().stream()
                .flatMap(trace -> trace.chain().stream())
                .map(each -> each.type() + " " + each.message());
        return Stream.of(Stream.of(failure.what(), failure.why()), thrown, failure.details().stream())
                .flatMap(each -> each);
    }

    /** Applies a report. Most reports do not concern the start. */
    LatestStart after(Report report) {
        if (report instanceof Report.Starting starting) {
            // With overlap, the previous program keeps serving, and its readiness counts.
            boolean serving = starting.beside() != 0;
            return new LatestStart(
                    starting.cause(),
                    StandingProblems.NONE,
                    Optional.empty(),
                    serving ? took : Duration.ZERO,
                    serving ? how : "",
                    serving && assumed,
                    awaited,
                    lastTook);
        }
        if (report instanceof Report.Ready ready) {
            // A port that the program could not bind remains missing while the program runs.
            StandingProblems left = problems.without(StandingProblems.Cause.START);
            return ready(left, ready.start(), ready.how(), ready.assumed());
        }
        if (report instanceof Report.Confirmed confirmed) {
            return ready(problems, confirmed.start(), confirmed.how(), false);
        }
        if (report instanceof Report.Failed failed) {
            StandingProblems.Cause kind = StandingProblems.Cause.ofProgram(failed.problem());
            return new LatestStart(
                    cause, problems.and(kind, failed.problem()), end, took, how, assumed, awaited, lastTook);
        }
        if (report instanceof Report.Exited) {
            return new LatestStart(cause, problems, Optional.of(report), Duration.ZERO, "", false, awaited, lastTook);
        }
        return report instanceof Report.PreviousKept
                ? new LatestStart(cause, problems, Optional.of(report), took, how, assumed, awaited, lastTook)
                : this;
    }

    private LatestStart ready(StandingProblems left, Duration start, String why, boolean guess) {
        return new LatestStart(cause, left, end, start, why, guess, awaited, Optional.of(start));
    }
}
