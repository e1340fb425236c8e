package dev.reprise.supervisor.report;

import java.util.Optional;

import dev.reprise.core.Cause;

/**
 * Determines when to show the restart line of a program that exits or fails before it is ready, such as a command-line tool. For other
 * programs, the report that they are ready is the restart line. Used by one thread at a time.
 */
final class RestartLine {
    private Optional<Report.Starting> open = Optional.empty();

    /** The start whose restart line must precede this report; empty if there is none, or if it has already been shown. */
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
