package dev.reprise.cli.tool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.reprise.core.Format;
import dev.reprise.core.StyledText;
import dev.reprise.protocol.ToTool.Status;
import dev.reprise.protocol.ToTool.TimelineStep;

/** The steps of the latest start as bars, each of which begins where the last one ends. */
final class TimelineText {
    /** In characters; with the columns before it, the text fits a terminal of 80 columns. */
    private static final int WIDTH = 50;

    private TimelineText() {}

    static List<StyledText> of(Status status) {
        long total = status.timeline().stream().mapToLong(TimelineStep::millis).sum();
        if (status.timeline().isEmpty()) {
            return List.of(StyledText.plain("no start has completed yet"));
        }
        List<StyledText> lines = new ArrayList<>();
        boolean started =
                status.timeline().stream().anyMatch(step -> step.step().equals("start"));
        // The cause is that of the latest start.
        lines.add(StyledText.plain(
                (started ? status.cause() + ": live" : "reloaded in place") + " after " + spoken(total)));
        long before = 0;
        for (TimelineStep step : status.timeline()) {
            int from = column(before, total);
            int to = Math.max(from + 1, column(before + step.millis(), total));
            lines.add(StyledText.plain(String.format("%-9s%8s  ", step.step(), spoken(step.millis()))
                    + " ".repeat(from)
                    + "#".repeat(to - from)));
            before += step.millis();
        }
        lines.add(StyledText.plain("slowest    " + status.slowest()));
        return lines;
    }

    private static int column(long millis, long total) {
        return total == 0 ? 0 : (int) (millis * WIDTH / total);
    }

    private static String spoken(long millis) {
        return Format.duration(Duration.ofMillis(millis));
    }
}
