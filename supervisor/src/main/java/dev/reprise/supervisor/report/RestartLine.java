package dev.reprise.supervisor.report;

import java.util.Optional;

import dev.reprise.core.Cause;

/**
 * The line of a restart for a program that ends, or fails, before it is ready: a command-line tool. For others the report that they are
 * ready is that line. One thread at a time.
 */
final class RestartLine {
    private Optional<Report.Starting> open = Optional.empty();

    /** The start that has to be reported before this report; empty if there is none, or it has been reported. */
    Optional<Report.Starting> before(Report report) {
        if (report instanceof Report.Starting starting) {
            open = Optional.of(starting).filter(each -> !(each.cause() instanceof Cause.Launch) && each.beside() == 0);
            return Optional.empty();
        }
        Optional<Report.Starting> ended = open.filter(starting -> isEnd(report, starting.generation()));
        if (ended.isPresent() || (report instanceof Report.Ready ready && isOpen(ready.generation()))) {
            open = Optional.empty();
        }
        return ended;
    }

    private boolean isOpen(int generation) {
        return open.filter(starting -> starting.generation() == generation).isPresent();
    }

    private static boolean isEnd(Report report, int generation) {
        return (report instanceof Report.Exited exited && exited.generation() == generation)
                || (report instanceof Report.Failed failed
                        && failed.generation() == generation
                        && failed.problem().code().equals("start-failed"));
    }
}
