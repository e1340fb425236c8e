package dev.reprise.supervisor.report;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.reprise.core.Style;
import dev.reprise.core.StyledText;
import dev.reprise.core.StyledText.Control;

/** Shows reports to a person, one line at a time, each with the prefix {@code reprise:}. Thread-safe; blocks while writing. */
public final class TerminalReporter implements Reporter {
    /**
     * How reports are shown.
     *
     * @param directory paths below it are shown relative to it
     * @param clear whether to clear the screen on a restart
     * @param live whether lines can be overwritten because the output is a terminal
     * @param waits whether the next change starts a program again that has exited
     */
    public record Appearance(
            Path directory, Style style, Verbosity volume, boolean clear, boolean live, boolean waits) {}

    private static final StyledText ERASE_LINE = StyledText.of(Control.ERASE_LINE);
    private static final StyledText PREFIX = StyledText.faint("reprise:").then(" ");

    private final Console console;
    private final Appearance appearance;
    private final MessageFormatter wording;
    private @Nullable Countdown countdown;
    private final RestartLine restarts = new RestartLine();
    private final WatchSummary watched;
    private final Optional<Clock> clock;
    private Duration left = Duration.ZERO;

    /** @param out where to write, usually standard error, so that the program's output can be piped */
    public TerminalReporter(PrintStream out, Appearance appearance) {
        this(out, appearance, Optional.empty());
    }

    /** @param clock for the time at the beginning of each line; empty for lines without a time */
    public TerminalReporter(PrintStream out, Appearance appearance, Optional<Clock> clock) {
        this.console = new Console(out, appearance.style());
        this.appearance = appearance;
        this.wording = new MessageFormatter(appearance.directory(), appearance.waits());
        this.watched = new WatchSummary(appearance.volume() == Verbosity.VERBOSE);
        this.clock = clock;
    }

    @Override
    public synchronized void report(Report report) {
        if (endsCountdown(report)) {
            endCountdown();
        }
        if (appearance.clear() && report instanceof Report.Starting starting && starting.generation() > 1) {
            clear();
        }
        Optional<Report.Starting> restart = restarts.before(report);
        List<Report.Watching> roots = watched.before(report);
        if (!roots.isEmpty() && appearance.volume() != Verbosity.QUIET) {
            print(List.of(wording.watching(roots)));
        }
        if (watched.collects(report) || !appearance.volume().lets(report)) {
            return;
        }
        if (restart.isPresent() && appearance.volume() != Verbosity.QUIET) {
            print(List.of(wording.restarted(restart.get())));
        }
        if (report instanceof Report.Quitting quitting
                && appearance.live()
                && !quitting.grace().isZero()) {
            count(quitting.grace());
        } else {
            print(wording.lines(report));
        }
    }

    /** Clears the screen and its scroll-back if the output is a terminal. */
    public synchronized void clear() {
        if (appearance.live()) {
            console.print(StyledText.of(Control.CLEAR_SCREEN));
        }
    }

    /** Shows lines that are not part of a report, such as the list of keys. */
    public synchronized void printText(List<String> lines) {
        print(lines.stream().map(StyledText::plain).toList());
    }

    /** Separates new output from what is already on the screen. */
    public synchronized void emptyLine() {
        above(StyledText.of(Control.NEW_LINE));
    }

    private void print(List<StyledText> lines) {
        if (!lines.isEmpty()) {
            above(prefix().then(StyledText.lines(lines)));
        }
    }

    private StyledText prefix() {
        return clock.map(each -> StyledText.faint(Times.FORMAT.format(LocalTime.now(each)))
                        .then(" ")
                        .then(PREFIX))
                .orElse(PREFIX);
    }

    /** Keeps a running countdown as the last line. */
    private void above(StyledText text) {
        console.print(
                countdown == null ? text : ERASE_LINE.then(text).then(prefix()).then(wording.stopping(left)));
    }

    private static boolean endsCountdown(Report report) {
        return report instanceof Report.Quitting
                || report instanceof Report.StopOverdue
                || report instanceof Report.Ended;
    }

    private void count(Duration grace) {
        left = grace;
        console.print(prefix().then(wording.stopping(grace)));
        countdown = new Countdown(grace, this::rewrite);
    }

    private synchronized void rewrite(Duration rest) {
        if (countdown != null) {
            left = rest;
            console.print(ERASE_LINE.then(prefix()).then(wording.stopping(left)));
        }
    }

    private void endCountdown() {
        if (countdown != null) {
            countdown.close();
            countdown = null;
            console.print(ERASE_LINE);
        }
    }

    /** Created with the first time that is shown: the start of the program would wait for it otherwise. */
    private static final class Times {
        static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    }
}
