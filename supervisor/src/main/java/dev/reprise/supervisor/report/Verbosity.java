package dev.reprise.supervisor.report;

/** How much the user is told. */
public enum Verbosity {
    /** Problems only. */
    QUIET,
    /** Problems, what is watched, and a line for each restart. */
    NORMAL,
    /** Everything: also what was started, and which changes were ignored, with the reason. */
    VERBOSE;

    /** Whether a report is shown at this volume. */
    boolean lets(Report report) {
        return this == VERBOSE || importance(report).compareTo(this) <= 0;
    }

    private static Verbosity importance(Report report) {
        if (report instanceof Report.Starting starting) {
            // One that serves is not interrupted, so nothing else shows that the change was seen.
            return starting.beside() == 0 ? VERBOSE : NORMAL;
        }
        if (report instanceof Report.Started
                || report instanceof Report.Ignored
                || (report instanceof Report.Notice notice && notice.detail())
                || (report instanceof Report.BuildRecovered mended && mended.followed())) {
            return VERBOSE;
        }
        boolean problem = report instanceof Report.Failed
                || report instanceof Report.BuildFailed
                || report instanceof Report.PreviousKept
                || report instanceof Report.BackOff
                || report instanceof Report.StopOverdue
                || report instanceof Report.WatcherFailed
                || (report instanceof Report.Exited exited && exited.status().shellCode() != 0);
        return problem ? QUIET : NORMAL;
    }
}
