package dev.reprise.supervisor.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.reprise.core.Cause;
import dev.reprise.core.Diagnostic;
import dev.reprise.core.ExitStatus;
import dev.reprise.core.Problem;

/** Writes the fields of a report as JSON: {@code event} first, then {@code time}; durations in milliseconds, paths absolute. */
final class JsonFields {
    /** The names are part of the interface for tools (docs/reference.md), so they do not follow the names of the types. */
    private static final Map<Class<? extends Report>, String> EVENTS = Map.ofEntries(
            Map.entry(Report.Watching.class, "watching"),
            Map.entry(Report.WatcherFailed.class, "watcher-failed"),
            Map.entry(Report.Restarting.class, "restarting"),
            Map.entry(Report.Starting.class, "starting"),
            Map.entry(Report.Started.class, "started"),
            Map.entry(Report.Ready.class, "ready"),
            Map.entry(Report.Confirmed.class, "confirmed"),
            Map.entry(Report.PreviousKept.class, "kept"),
            Map.entry(Report.Ignored.class, "ignored"),
            Map.entry(Report.ReloadedInPlace.class, "taken"),
            Map.entry(Report.Exited.class, "exited"),
            Map.entry(Report.BackOff.class, "back-off"),
            Map.entry(Report.Failed.class, "problem"),
            Map.entry(Report.BuildFailed.class, "build-failed"),
            Map.entry(Report.BuildRecovered.class, "mended"),
            Map.entry(Report.Warned.class, "warned"),
            Map.entry(Report.Quitting.class, "quitting"),
            Map.entry(Report.StopOverdue.class, "stop-overdue"),
            Map.entry(Report.Timed.class, "timed"),
            Map.entry(Report.Notice.class, "notice"),
            Map.entry(Report.Ended.class, "ended"));

    private final JsonGenerator json;

    JsonFields(JsonGenerator json) {
        this.json = json;
    }

    void write(Report report, Instant time) throws IOException {
        text("event", event(report));
        text("time", time.toString());
        if (report instanceof Report.Watching watching) {
            watching(watching);
        } else if (report instanceof Report.WatcherFailed failed) {
            watcherFailed(failed);
        } else if (report instanceof Report.Restarting restarting) {
            cause(restarting.cause());
        } else if (report instanceof Report.Ignored ignored) {
            paths("files", ignored.files());
            text("reason", ignored.reason());
        } else if (report instanceof Report.ReloadedInPlace taken) {
            paths("files", taken.files());
            texts("by", taken.by());
        } else if (report instanceof Report.BuildFailed failed) {
            problem(failed.explained());
            json.writeBooleanField("running", failed.running());
        } else if (report instanceof Report.BuildRecovered recovered) {
            paths("files", recovered.files());
            json.writeBooleanField("followed", recovered.followed());
        } else if (report instanceof Report.Warned warned) {
            texts("lines", warned.lines());
        } else if (report instanceof Report.Quitting quitting) {
            millis("graceMs", quitting.grace());
        } else if (report instanceof Report.Timed timed) {
            steps(timed.steps());
        } else if (report instanceof Report.Notice notice) {
            text("text", notice.text());
        } else if (report instanceof Report.Ended ended) {
            json.writeNumberField("exitCode", ended.exitCode());
        } else {
            generation(report);
        }
    }

    private static String event(Report report) {
        String event = EVENTS.get(report.getClass());
        if (event == null) {
            throw new IllegalStateException("no event name for " + report);
        }
        return event;
    }

    private void generation(Report report) throws IOException {
        if (report instanceof Report.Starting starting) {
            json.writeNumberField("generation", starting.generation());
            cause(starting.cause());
            beside(starting.beside());
        } else if (report instanceof Report.Started started) {
            json.writeNumberField("generation", started.generation());
            json.writeNumberField("pid", started.pid());
            texts("command", started.command());
        } else if (report instanceof Report.Ready ready) {
            ready(ready);
        } else if (report instanceof Report.Confirmed confirmed) {
            json.writeNumberField("generation", confirmed.generation());
            text("how", confirmed.how());
            millis("startMs", confirmed.start());
        } else if (report instanceof Report.PreviousKept kept) {
            json.writeNumberField("generation", kept.generation());
        } else if (report instanceof Report.Exited exited) {
            exited(exited);
        } else if (report instanceof Report.BackOff backOff) {
            json.writeNumberField("generation", backOff.generation());
            json.writeNumberField("times", backOff.times());
            millis("delayMs", backOff.delay());
            if (!backOff.files().isEmpty()) {
                texts("files", backOff.files().stream().map(Path::toString).toList());
                texts("ignore", backOff.ignores());
            }
        } else if (report instanceof Report.Failed failed) {
            json.writeNumberField("generation", failed.generation());
            problem(failed.problem());
        } else if (report instanceof Report.StopOverdue overdue) {
            json.writeNumberField("generation", overdue.generation());
            millis("graceMs", overdue.grace());
            json.writeBooleanField("wasReady", overdue.wasReady());
            texts("doing", overdue.doing());
        }
    }

    private void steps(List<Report.TimedStep> steps) throws IOException {
        json.writeArrayFieldStart("steps");
        for (Report.TimedStep step : steps) {
            json.writeStartObject();
            text("step", step.step());
            millis("tookMs", step.took());
            text("detail", step.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void watching(Report.Watching watching) throws IOException {
        text("root", watching.root().toString());
        text("watcher", watching.watcher());
        text("fileSystem", watching.fileSystem());
        json.writeNumberField("directories", watching.directories());
        json.writeNumberField("files", watching.files());
    }

    private void watcherFailed(Report.WatcherFailed failed) throws IOException {
        text("root", failed.root().toString());
        text("watcher", failed.watcher());
        text("reason", failed.reason());
        if (failed.successor().isPresent()) {
            text("successor", failed.successor().get());
        }
    }

    private void ready(Report.Ready ready) throws IOException {
        json.writeNumberField("generation", ready.generation());
        json.writeNumberField("pid", ready.pid());
        cause(ready.cause());
        text("how", ready.how());
        json.writeBooleanField("assumed", ready.assumed());
        millis("stopMs", ready.stop());
        millis("startMs", ready.start());
        beside(ready.beside());
    }

    private void beside(int generation) throws IOException {
        if (generation != 0) {
            json.writeNumberField("beside", generation);
        }
    }

    private void cause(Cause cause) throws IOException {
        if (cause instanceof Cause.Changed changed) {
            text("cause", "changed");
            paths("files", changed.files());
            if (!changed.compiled().isZero()) {
                millis("compileMs", changed.compiled());
            }
        } else if (cause instanceof Cause.Program program) {
            text("cause", "program");
            text("reason", program.reason());
        } else {
            text(
                    "cause",
                    cause instanceof Cause.Launch ? "launch" : cause instanceof Cause.Requested ? "asked" : "exit-3");
        }
    }

    private void exited(Report.Exited exited) throws IOException {
        json.writeNumberField("generation", exited.generation());
        if (exited.status() instanceof ExitStatus.Signal signal) {
            json.writeNumberField("signal", signal.number());
        } else {
            json.writeNumberField("exitCode", exited.status().shellCode());
        }
        millis("livedMs", exited.lived());
        json.writeNumberField("leftBehind", exited.leftBehind());
        json.writeBooleanField("followed", exited.followed());
    }

    private void problem(Problem problem) throws IOException {
        text("code", problem.code());
        text("what", problem.what());
        text("why", problem.why());
        text("remedy", problem.remedy());
        texts("details", problem.details());
        if (!problem.diagnostics().isEmpty()) {
            json.writeArrayFieldStart("diagnostics");
            for (Diagnostic diagnostic : problem.diagnostics()) {
                diagnostic(diagnostic);
            }
            json.writeEndArray();
        }
    }

    private void diagnostic(Diagnostic diagnostic) throws IOException {
        json.writeStartObject();
        text("severity", diagnostic.kind().name().toLowerCase(Locale.ROOT));
        if (diagnostic.file().isPresent()) {
            text("file", diagnostic.file().get().toString());
        }
        json.writeNumberField("line", diagnostic.line());
        json.writeNumberField("column", diagnostic.column());
        text("message", diagnostic.message());
        json.writeEndObject();
    }

    private void millis(String name, Duration duration) throws IOException {
        json.writeNumberField(name, duration.toMillis());
    }

    private void paths(String name, List<Path> paths) throws IOException {
        texts(name, paths.stream().map(Path::toString).toList());
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(encodable(text));
        }
        json.writeEndArray();
    }

    private void text(String name, String text) throws IOException {
        json.writeStringField(name, encodable(text));
    }

    /** An unpaired surrogate, which a Windows file name may contain, can't be encoded in UTF-8 and would cause an exception. */
    private static String encodable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
