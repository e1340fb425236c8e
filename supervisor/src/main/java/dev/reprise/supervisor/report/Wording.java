package dev.reprise.supervisor.report;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a report says to a person, as lines without the prefix. */
final class Wording {
    private final Path directory;
    private final Style style;
    private final boolean waits;

    /**
     * @param directory paths below it are shown relative to it
     * @param waits whether a program that ended is started again at the next change
     */
    Wording(Path directory, Style style, boolean waits) {
        this.directory = directory;
        this.style = style;
        this.waits = waits;
    }

    List<String> lines(Report report) {
        if (report instanceof Report.Failed failed) {
            return ProblemText.lines(failed.problem(), style);
        }
        if (report instanceof Report.BuildFailed failed) {
            return ProblemText.lines(failed.explained(), style);
        }
        if (report instanceof Report.Warned warned) {
            return warned.lines();
        }
        if (report instanceof Report.StopOverdue overdue) {
            return overdue(overdue);
        }
        if (report instanceof Report.BackOff backOff && !backOff.files().isEmpty()) {
            return loop(backOff);
        }
        return List.of(line(report));
    }

    private String line(Report report) {
        if (report instanceof Report.Watching watching) {
            return watching(watching);
        }
        if (report instanceof Report.WatcherFailed failed) {
            return watcherFailed(failed);
        }
        if (report instanceof Report.Starting starting) {
            return starting(starting);
        }
        if (report instanceof Report.Started started) {
            return "started " + Spoken.printable(String.join(" ", started.command())) + " (generation "
                    + started.generation() + ", pid " + started.pid() + ")";
        }
        if (report instanceof Report.Ready ready) {
            return ready(ready);
        }
        if (report instanceof Report.Ignored ignored) {
            return "no restart for " + Spoken.files(ignored.files(), directory) + ": " + ignored.reason();
        }
        if (report instanceof Report.Taken taken) {
            return "no restart for " + Spoken.files(taken.files(), directory) + ": taken by "
                    + Spoken.printable(String.join(", ", taken.by()));
        }
        if (report instanceof Report.Mended mended) {
            return Spoken.files(mended.files(), directory) + " changed: " + style.good("it compiles again")
                    + (mended.followed() ? "" : ", and the program is up to date");
        }
        if (report instanceof Report.Exited exited) {
            return exited(exited);
        }
        return lessCommon(report);
    }

    private String lessCommon(Report report) {
        if (report instanceof Report.Confirmed confirmed) {
            return style.good("ready in " + Spoken.duration(confirmed.start())) + " ("
                    + Spoken.printable(confirmed.how()) + "), as was assumed";
        }
        if (report instanceof Report.Kept kept) {
            return "generation " + kept.generation() + " goes on serving";
        }
        if (report instanceof Report.BackOff backOff) {
            return style.doubtful("the program asked to be started again " + backOff.times() + " times in a row")
                    + "; starting it again in " + Spoken.duration(backOff.delay());
        }
        if (report instanceof Report.Quitting quitting) {
            return stopping(quitting.grace());
        }
        if (report instanceof Report.Ended ended) {
            return ended.exitCode() == 0 ? "stopped" : "ended with exit code " + ended.exitCode();
        }
        if (report instanceof Report.Notice notice) {
            return Spoken.printable(notice.text());
        }
        throw new IllegalArgumentException("no words for " + report);
    }

    /** Said once, or again each second with what is left of the grace. */
    String stopping(Duration left) {
        return left.isZero()
                ? "stopping now"
                : "stopping; what still runs in " + Spoken.duration(left) + " is killed (Ctrl-C kills it now)";
    }

    private String watching(Report.Watching watching) {
        String by = " with " + watching.watcher() + " (" + watching.fileSystem() + ")";
        if (watching.directories() == 0) {
            return "watching " + Spoken.path(watching.root(), directory) + by;
        }
        String where = watching.root().equals(directory) ? "" : " in " + Spoken.path(watching.root(), directory);
        return "watching " + Spoken.count(watching.directories(), "directory", "directories") + where + by;
    }

    private String watcherFailed(Report.WatcherFailed failed) {
        String root = Spoken.path(failed.root(), directory);
        String reason = Spoken.printable(failed.reason());
        return failed.successor()
                .map(next -> style.doubtful(failed.watcher() + " can't watch " + root) + ": " + reason + "; " + next
                        + " takes over")
                .orElseGet(() ->
                        style.bad(root + " is no longer watched") + ": " + failed.watcher() + " failed: " + reason);
    }

    private String starting(Report.Starting starting) {
        if (starting.cause() instanceof Cause.Launch) {
            return "starting";
        }
        String start = starting.beside() == 0
                ? "restarting"
                : "starting generation " + starting.generation() + " beside " + starting.beside();
        return start + ": " + because(starting.cause());
    }

    private String ready(Report.Ready ready) {
        String how = " (" + Spoken.printable(ready.how()) + ")";
        String start = (ready.assumed() ? "assumed ready in " : "ready in ") + Spoken.duration(ready.start());
        if (ready.cause() instanceof Cause.Launch) {
            return style.good(start) + how;
        }
        String compile = compiled(ready.cause());
        String stop = ready.stop().isZero() ? "" : "stopped in " + Spoken.duration(ready.stop()) + ", ";
        String beside = ready.beside() == 0 ? "" : " beside generation " + ready.beside();
        return style.good("restarted") + ": " + because(ready.cause()) + "; " + compile + stop + start + beside + how;
    }

    /** Of a start that came to its end before the program was ready. */
    String restarted(Report.Starting starting) {
        String compile = compiled(starting.cause());
        return style.good("restarted") + ": " + because(starting.cause())
                + (compile.isEmpty() ? "" : "; " + compile.substring(0, compile.length() - 2));
    }

    private static String compiled(Cause cause) {
        return cause instanceof Cause.Changed changed && !changed.compiled().isZero()
                ? "compiled in " + Spoken.duration(changed.compiled()) + ", "
                : "";
    }

    private String because(Cause cause) {
        if (cause instanceof Cause.Changed changed) {
            return style.bold(Spoken.files(changed.files(), directory)) + " changed";
        }
        return cause.words(directory);
    }

    private String exited(Report.Exited exited) {
        String after = " after " + Spoken.duration(exited.lived());
        String next = leftBehind(exited.leftBehind()) + (waits && !exited.followed() ? "; waiting for a change" : "");
        if (exited.status() instanceof ExitStatus.Signal signal) {
            return style.bad("the program was ended by " + SignalName.of(signal.number())) + after + next;
        }
        int code = exited.status().shellCode();
        String ended = "the program ended with exit code " + code;
        return (code == 0 ? ended : style.bad(ended)) + after + next;
    }

    private static String leftBehind(int processes) {
        return switch (processes) {
            case 0 -> "";
            case 1 -> "; a process that it left behind was stopped";
            default -> "; " + processes + " processes that it left behind were stopped";
        };
    }

    private List<String> loop(Report.BackOff loop) {
        List<String> lines = new ArrayList<>();
        lines.add(style.doubtful("[restart-loop] the program changes " + Spoken.files(loop.files(), directory)
                        + " whenever it runs, " + loop.times() + " restarts in a row")
                + "; restarting in " + Spoken.duration(loop.delay()));
        if (!loop.ignores().isEmpty()) {
            String options = loop.ignores().stream()
                    .map(pattern -> "--ignore '" + pattern.replace("'", "'\\''") + "'")
                    .collect(Collectors.joining(" "));
            lines.add("      To stop this, start Reprise with " + Spoken.printable(options));
        }
        return lines;
    }

    private List<String> overdue(Report.StopOverdue overdue) {
        if (!overdue.wasReady()) {
            return List.of(style.doubtful("the program, which was not ready yet, did not stop within "
                            + Spoken.duration(overdue.grace()))
                    + ", so it was killed");
        }
        List<String> lines = new ArrayList<>();
        lines.add(style.doubtful("the program did not stop within " + Spoken.duration(overdue.grace()))
                + " and is killed" + (overdue.doing().isEmpty() ? "" : "; what kept it:"));
        overdue.doing().forEach(line -> lines.add("      " + style.faint("|") + " " + line));
        return lines;
    }
}
