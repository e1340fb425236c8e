package dev.reprise.supervisor.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is watched at the start, so that one line can show it when the start is over. Later, and if a watcher fails, each root has a
 * line of its own. Used by one thread at a time.
 */
final class WatchSummary {
    private final List<Report.Watching> roots = new ArrayList<>();
    private boolean complete;

    /** @param detailed whether each root has a line of its own from the beginning */
    WatchSummary(boolean detailed) {
        complete = detailed;
    }

    /** Whether the line at the end of the start will contain this report. */
    boolean collects(Report report) {
        if (complete || !(report instanceof Report.Watching watching)) {
            return false;
        }
        roots.add(watching);
        return true;
    }

    /** The roots to show before this report; empty if there is nothing to show. */
    List<Report.Watching> before(Report report) {
        boolean goesOn = report instanceof Report.Watching
                || report instanceof Report.Notice
                || report instanceof Report.Starting
                || report instanceof Report.Started;
        if (complete || goesOn) {
            return List.of();
        }
        complete = true;
        return roots;
    }
}
