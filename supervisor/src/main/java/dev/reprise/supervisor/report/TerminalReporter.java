package dev.reprise.supervisor.report;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Tells a person, a line at a time, each with the prefix {@code reprise:}. Writing never fails: what can't be written is dropped, for
 * the program has to go on when the terminal is gone.
 */
public final class TerminalReporter implements Reporter {
    /**
     * How to show it.
     *
     * @param directory paths below it are shown relative to it
     * @param clear whether to clear the screen when the program is started again
     * @param live whether a line may be written over: the output is a terminal
     * @param waits whether a program that ended is started again at the next change
     */
    public record Appearance(Path directory, Style style, Volume volume, boolean clear, boolean live, boolean waits) {}

    private static final String ERASE_LINE = "\r\u001b[K";
    private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J\u001b[3J";

    private final PrintStream out;
    private final Appearance appearance;
    private final Wording wording;
    private @Nullable Countdown countdown;
    private final RestartLine restarts = new RestartLine();
    private Duration left = Duration.ZERO;

    /** @param out where to write, usually standard error, so that the program's output can be piped */
    public TerminalReporter(PrintStream out, Appearance appearance) {
        this.out = out;
        this.appearance = appearance;
        this.wording = new Wording(appearance.directory(), appearance.style(), appearance.waits());
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
        if (!appearance.volume().lets(report)) {
            return;
        }
        if (restart.isPresent() && appearance.volume() != Volume.QUIET) {
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

    /** Clears the screen and what was scrolled out of it, if the output is a terminal. */
    public synchronized void clear() {
        if (appearance.live()) {
            write(CLEAR_SCREEN);
        }
    }

    /** Tells lines that are no report, such as the list of keys. */
    public synchronized void say(List<String> lines) {
        print(lines);
    }

    /** Sets off what follows from what was there before. */
    public synchronized void emptyLine() {
        above("\n");
    }

    private void print(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 ? prefix() : "").append(lines.get(i)).append('\n');
        }
        above(text.toString());
    }

    /** While it counts down, that stays the last line. */
    private void above(String text) {
        write(countdown == null ? text : ERASE_LINE + text + prefix() + wording.stopping(left));
    }

    private static boolean endsCountdown(Report report) {
        return report instanceof Report.Quitting
                || report instanceof Report.StopOverdue
                || report instanceof Report.Ended;
    }

    private void count(Duration grace) {
        left = grace;
        write(prefix() + wording.stopping(grace));
        countdown = new Countdown(grace, this::rewrite);
    }

    private synchronized void rewrite(Duration rest) {
        if (countdown != null) {
            left = rest;
            write(ERASE_LINE + prefix() + wording.stopping(left));
        }
    }

    private void endCountdown() {
        if (countdown != null) {
            countdown.close();
            countdown = null;
            write(ERASE_LINE);
        }
    }

    private String prefix() {
        return appearance.style().faint("reprise:") + " ";
    }

    /** In one piece, so that it mixes with the program's output by whole lines. A print stream keeps its errors to itself. */
    private void write(String text) {
        out.print(text);
        out.flush();
    }
}
