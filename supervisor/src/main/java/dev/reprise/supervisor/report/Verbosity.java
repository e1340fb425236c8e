package dev.reprise.supervisor.report;

/** Which reports the user sees. */
public enum Verbosity {
    /** Problems only. */
    QUIET,
    /** Problems, what is watched, and a line for each restart. */
    NORMAL,
    /** Everything, including started commands, and ignored changes with the reason. */
    VERBOSE;

    /** Whether a report is shown at this level. */
    boolean lets(Report report) {
        return this == VERBOSE || importance(report).compareTo(this) <= 0;
    }

    private static Verbosity importance(Report report) {
        if (report instanceof Report.Starting starting) {
            // While the previous program keeps serving, nothing else shows that the change was noticed.
            return starting.beside() == 0 ? VERBOSE : NORMAL;
        }
        if (report instanceof Report.Started
                || report instanceof Report.Ignored
                || report instanceof Report.Timed
                || (report instanceof Report.Notice notice && notice.detail())
                || (report instanceof Report.BuildRecovered recovered && recovered.followed())) {
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
