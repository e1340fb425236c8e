package dev.reprise.supervisor.report;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import dev.reprise.core.Style;
import dev.reprise.core.StyledText;

/** Formats reports as the plain lines that the terminal shows. */
public final class LineReporter implements Reporter {
    private final MessageFormatter wording;
    private final Consumer<String> lines;
    private final RestartLine restarts = new RestartLine();

    /**
     * Creates a reporter that passes the lines to {@code lines}, on the reporting thread.
     *
     * @param directory paths below it are shown relative to it
     */
    public LineReporter(Path directory, Consumer<String> lines) {
        this.wording = new MessageFormatter(directory, true);
        this.lines = lines;
    }

    @Override
    public void report(Report report) {
        restarts.before(report)
                .ifPresent(restart ->
                        lines.accept("reprise: " + wording.restarted(restart).render(Style.PLAIN)));
        if (Verbosity.NORMAL.lets(report)) {
            List<StyledText> words = wording.lines(report);
            for (int i = 0; i < words.size(); i++) {
                lines.accept((i == 0 ? "reprise: " : "") + words.get(i).render(Style.PLAIN));
            }
        }
    }
}
