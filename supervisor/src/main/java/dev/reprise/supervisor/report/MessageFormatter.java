package dev.reprise.supervisor.report;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import dev.reprise.core.Cause;
import dev.reprise.core.ExitStatus;
import dev.reprise.core.Format;
import dev.reprise.core.ProblemText;
import dev.reprise.core.SignalName;
import dev.reprise.core.StyledText;

/** Formats reports for people, as lines without the prefix. */
final class MessageFormatter {
    private static final int MOST_ROOTS = 2;

    private final Path directory;
    private final boolean waits;

    /**
     * Creates a formatter.
     *
     * @param directory paths below it are shown relative to it
     * @param waits whether the next change starts a program again that has ended
     */
    MessageFormatter(Path directory, boolean waits) {
        this.directory = directory;
        this.waits = waits;
    }

    List<StyledText> lines(Report report) {
        if (report instanceof Report.Failed failed) {
            return ProblemText.lines(failed.problem());
        }
        if (report instanceof Report.BuildFailed failed) {
            return ProblemText.lines(failed.explained());
        }
        if (report instanceof Report.Warned warned) {
            return warned.lines().stream().map(StyledText::plain).toList();
        }
        if (report instanceof Report.StopOverdue overdue) {
            return overdue(overdue);
        }
        if (report instanceof Report.BackOff backOff && !backOff.files().isEmpty()) {
            return loop(backOff);
        }
        return List.of(line(report));
    }

    private StyledText line(Report report) {
        if (report instanceof Report.Watching watching) {
            return watching(watching);
        }
        if (report instanceof Report.WatcherFailed failed) {
            return watcherFailed(failed);
        }
        if (report instanceof Report.Restarting restarting) {
            return because(restarting.cause()).then(", restarting...");
        }
        if (report instanceof Report.Starting starting) {
            return starting(starting);
        }
        if (report instanceof Report.Started started) {
            return StyledText.plain("started " + String.join(" ", started.command()) + " (generation "
                    + started.generation() + ", pid " + started.pid() + ")");
        }
        if (report instanceof Report.Ready ready) {
            return ready(ready);
        }
        if (report instanceof Report.Ignored ignored) {
            return StyledText.plain(
                    "no restart for " + Format.files(ignored.files(), directory) + ": " + ignored.reason());
        }
        if (report instanceof Report.ReloadedInPlace taken) {
            return StyledText.plain(Format.files(taken.files(), directory) + " reloaded by "
                    + String.join(", ", taken.by()) + " (no restart)");
        }
        if (report instanceof Report.BuildRecovered recovered) {
            return StyledText.plain(Format.files(recovered.files(), directory) + " changed: ")
                    .then(StyledText.good("build fixed"))
                    .then(recovered.followed() ? "" : "; no restart needed");
        }
        if (report instanceof Report.Exited exited) {
            return exited(exited);
        }
        return lessCommon(report);
    }

    private StyledText lessCommon(Report report) {
        if (report instanceof Report.Confirmed confirmed) {
            return StyledText.good("ready in " + Format.duration(confirmed.start()))
                    .then(" (" + confirmed.how() + "), as assumed");
        }
        if (report instanceof Report.PreviousKept kept) {
            return StyledText.plain("generation " + kept.generation() + " keeps running");
        }
        if (report instanceof Report.BackOff backOff) {
            return StyledText.doubtful("the program requested a restart " + backOff.times() + " times in a row")
                    .then("; restarting in " + Format.duration(backOff.delay()));
        }
        if (report instanceof Report.Quitting quitting) {
            return stopping(quitting.grace());
        }
        if (report instanceof Report.Ended ended) {
            return StyledText.plain(ended.exitCode() == 0 ? "stopped" : "exiting with code " + ended.exitCode());
        }
        if (report instanceof Report.Timed timed) {
            return timed(timed);
        }
        if (report instanceof Report.Notice notice) {
            return StyledText.plain(notice.text());
        }
        throw new IllegalArgumentException("no words for " + report);
    }

    /** The line about stopping. It is shown once, or every second with the remaining grace period. */
    StyledText stopping(Duration left) {
        return StyledText.plain(
                left.isZero()
                        ? "stopping now"
                        : "stopping; killing what is still running in " + Format.duration(left)
                                + " (Ctrl-C to kill now)");
    }

    private StyledText watching(Report.Watching watching) {
        String by = " with " + watching.watcher() + " (" + watching.fileSystem() + ")";
        if (watching.directories() == 0) {
            return StyledText.plain("watching " + Format.path(watching.root(), directory) + by);
        }
        String where = watching.root().equals(directory) ? "" : " in " + Format.path(watching.root(), directory);
        return StyledText.plain(
                "watching " + Format.count(watching.directories(), "directory", "directories") + where + by);
    }

    /** What is watched from the start on, in one line; the largest trees first. */
    StyledText watching(List<Report.Watching> all) {
        List<String> roots = all.stream()
                .sorted(Comparator.comparingInt(Report.Watching::directories).reversed())
                .map(each -> Format.path(each.root(), directory))
                .distinct()
                .toList();
        int more = roots.size() - MOST_ROOTS;
        int directories = all.stream().mapToInt(Report.Watching::directories).sum();
        return StyledText.plain("watching "
                + String.join(", ", roots.subList(0, Math.min(roots.size(), MOST_ROOTS)))
                + (more > 0 ? " and " + more + " more" : "")
                + (directories == 0 ? "" : " (" + Format.count(directories, "directory", "directories") + ")"));
    }

    private StyledText watcherFailed(Report.WatcherFailed failed) {
        String root = Format.path(failed.root(), directory);
        return failed.successor()
                .map(next -> StyledText.doubtful(failed.watcher() + " can't watch " + root)
                        .then(": " + failed.reason() + "; switching to " + next))
                .orElseGet(() -> StyledText.bad(root + " is no longer watched")
                        .then(": " + failed.watcher() + " failed: " + failed.reason()));
    }

    private StyledText starting(Report.Starting starting) {
        if (starting.cause() instanceof Cause.Launch) {
            return StyledText.plain("starting");
        }
        String start = starting.beside() == 0
                ? "restarting"
                : "starting generation " + starting.generation() + " while generation " + starting.beside()
                        + " keeps running";
        return StyledText.plain(start + ": ").then(because(starting.cause()));
    }

    private StyledText ready(Report.Ready ready) {
        String how = " (" + ready.how() + ")";
        String start = (ready.assumed() ? "assumed ready in " : "ready in ") + Format.duration(ready.start());
        if (ready.cause() instanceof Cause.Launch) {
            return StyledText.good(start).then(how);
        }
        String compile = compiled(ready.cause());
        String stop = ready.stop().isZero() ? "" : "stopped in " + Format.duration(ready.stop()) + ", ";
        String beside = ready.beside() == 0 ? "" : " while generation " + ready.beside() + " kept running";
        return StyledText.good("restarted")
                .then(": ")
                .then(because(ready.cause()))
                .then("; " + compile + stop + start + beside + how);
    }

    /** The line about a restart whose program ended before it was ready. */
    StyledText restarted(Report.Starting starting) {
        String compile = compiled(starting.cause());
        return StyledText.good("restarted")
                .then(": ")
                .then(because(starting.cause()))
                .then(compile.isEmpty() ? "" : "; " + compile.substring(0, compile.length() - 2));
    }

    private static String compiled(Cause cause) {
        return cause instanceof Cause.Changed changed && !changed.compiled().isZero()
                ? "compiled in " + Format.duration(changed.compiled()) + ", "
                : "";
    }

    private StyledText because(Cause cause) {
        if (cause instanceof Cause.Changed changed) {
            return StyledText.bold(Format.files(changed.files(), directory)).then(" changed");
        }
        return StyledText.plain(cause.words(directory));
    }

    private static StyledText timed(Report.Timed timed) {
        String steps = timed.steps().stream()
                .map(each -> each.step() + " " + Format.duration(each.took())
                        + (each.detail().isEmpty() ? "" : " (" + each.detail() + ")"))
                .collect(Collectors.joining(", "));
        Duration all = timed.steps().stream().map(Report.TimedStep::took).reduce(Duration.ZERO, Duration::plus);
        return StyledText.plain(steps + "; " + Format.duration(all) + " in all");
    }

    private StyledText exited(Report.Exited exited) {
        String after = " after " + Format.duration(exited.lived());
        String next = leftBehind(exited.leftBehind()) + (waits && !exited.followed() ? "; waiting for a change" : "");
        if (exited.status() instanceof ExitStatus.Signal signal) {
            return StyledText.bad("the program was killed by " + SignalName.of(signal.number()))
                    .then(after + next);
        }
        int code = exited.status().shellCode();
        String ended = "the program exited with code " + code;
        return (code == 0 ? StyledText.plain(ended) : StyledText.bad(ended)).then(after + next);
    }

    private static String leftBehind(int processes) {
        return switch (processes) {
            case 0 -> "";
            case 1 -> "; a process that it left behind was stopped";
            default -> "; " + processes + " processes that it left behind were stopped";
        };
    }

    private List<StyledText> loop(Report.BackOff loop) {
        List<StyledText> lines = new ArrayList<>();
        lines.add(StyledText.doubtful("[restart-loop] the program changes " + Format.files(loop.files(), directory)
                        + " whenever it runs, " + loop.times() + " restarts in a row")
                .then("; restarting in " + Format.duration(loop.delay())));
        if (!loop.ignores().isEmpty()) {
            String options = loop.ignores().stream()
                    .map(pattern -> "--ignore '" + pattern.replace("'", "'\\''") + "'")
                    .collect(Collectors.joining(" "));
            lines.add(StyledText.plain("      To stop this, start Reprise with " + options));
        }
        return lines;
    }

    private List<StyledText> overdue(Report.StopOverdue overdue) {
        if (!overdue.wasReady()) {
            return List.of(StyledText.doubtful(
                            "the program was not ready yet and did not stop within " + Format.duration(overdue.grace()))
                    .then("; it was killed"));
        }
        List<StyledText> lines = new ArrayList<>();
        lines.add(StyledText.doubtful("the program did not stop within " + Format.duration(overdue.grace()))
                .then("; killing it" + (overdue.doing().isEmpty() ? "" : ". Still running:")));
        overdue.doing().forEach(line -> lines.add(ProblemText.detail(line)));
        return lines;
    }
}
