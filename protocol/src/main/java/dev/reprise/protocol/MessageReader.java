package dev.reprise.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a JSON object as a message. */
final class MessageReader {
    private final JsonObjectReader fields;

    MessageReader(JsonObjectReader fields) {
        this.fields = fields;
    }

    Hello hello() throws MalformedMessage {
        if (!type().equals(Hello.TYPE)) {
            throw new MalformedMessage("the first message has to be hello, not " + type());
        }
        return new Hello(
                fields.integer("version"),
                fields.constant(Hello.Role.class, "role"),
                fields.optionalInteger("generation"),
                fields.text("client"),
                fields.flag("tellsReady"));
    }

    FromProgram fromProgram() throws MalformedMessage {
        return switch (type()) {
            case FromProgram.Watch.TYPE -> new FromProgram.Watch(fields.texts("files"), globs());
            case FromProgram.Subscribe.TYPE -> new FromProgram.Subscribe(fields.texts("globs"));
            case FromProgram.Ready.TYPE -> new FromProgram.Ready(fields.optionalText("how"), signal());
            case FromProgram.Listening.TYPE -> new FromProgram.Listening(fields.integer("port"));
            case FromProgram.Closed.TYPE -> new FromProgram.Closed(fields.integer("port"));
            case FromProgram.Failed.TYPE -> new FromProgram.Failed(fields.optionalText("thread"), chain(), analysis());
            case FromProgram.Reload.TYPE -> new FromProgram.Reload(fields.optionalText("reason"));
            case FromProgram.Handled.TYPE -> new FromProgram.Handled(fields.number("question"), outcomes());
            case FromProgram.Notice.TYPE -> new FromProgram.Notice(fields.text("text"));
            case FromProgram.Bound.TYPE ->
                new FromProgram.Bound(fields.number("socket"), fields.text("address"), fields.integer("port"));
            case FromProgram.Released.TYPE -> new FromProgram.Released(fields.number("socket"));
            case FromProgram.PortInUse.TYPE ->
                new FromProgram.PortInUse(fields.text("address"), fields.integer("port"));
            case FromProgram.Relayed.TYPE ->
                new FromProgram.Relayed(fields.text("address"), fields.integer("wanted"), fields.integer("port"));
            case FromProgram.Drained.TYPE -> new FromProgram.Drained();
            case FromProgram.ShutdownDone.TYPE -> new FromProgram.ShutdownDone(fields.number("pid"));
            case FromProgram.ClassesListed.TYPE -> new FromProgram.ClassesListed();
            case FromProgram.StandbyFailed.TYPE -> new FromProgram.StandbyFailed(fields.text("reason"));
            default -> throw unknown();
        };
    }

    FromTool fromTool() throws MalformedMessage {
        return switch (type()) {
            case FromTool.GetStatus.TYPE -> new FromTool.GetStatus();
            case FromTool.Wait.TYPE -> new FromTool.Wait(fields.number("timeoutMillis"));
            case FromTool.Restart.TYPE -> new FromTool.Restart(fields.number("timeoutMillis"));
            case FromTool.Quit.TYPE -> new FromTool.Quit();
            case FromTool.Log.TYPE -> new FromTool.Log(fields.integer("lines"), fields.flag("follow"));
            default -> throw unknown();
        };
    }

    Message fromReprise() throws MalformedMessage {
        return switch (type()) {
            case ToProgram.Welcome.TYPE -> new ToProgram.Welcome(fields.integer("version"));
            case ToProgram.Changed.TYPE -> new ToProgram.Changed(fields.number("question"), changedFiles());
            case ToProgram.Drain.TYPE -> new ToProgram.Drain();
            case ToProgram.HalfClose.TYPE -> new ToProgram.HalfClose(fields.numbers("sockets"));
            case ToProgram.Stop.TYPE -> new ToProgram.Stop();
            case ToProgram.ListClasses.TYPE -> new ToProgram.ListClasses(fields.text("file"));
            case ToProgram.Preload.TYPE -> new ToProgram.Preload(fields.text("file"));
            case ToProgram.Go.TYPE -> new ToProgram.Go(fields.text("changed"));
            case Refused.TYPE -> new Refused(fields.text("code"), fields.text("reason"));
            case ToTool.Status.TYPE -> status();
            case ToTool.Outcome.TYPE ->
                new ToTool.Outcome(fields.text("code"), fields.optionalInteger("generation"), fields.texts("lines"));
            case ToTool.Line.TYPE -> new ToTool.Line(fields.text("text"));
            default -> throw unknown();
        };
    }

    private FromProgram.ReadySignal signal() throws MalformedMessage {
        return fields.isAbsent("sign")
                ? FromProgram.ReadySignal.EXPLICIT
                : fields.constant(FromProgram.ReadySignal.class, "sign");
    }

    private ToTool.Status status() throws MalformedMessage {
        return new ToTool.Status(
                fields.number("pid"),
                fields.text("directory"),
                fields.texts("command"),
                fields.text("state"),
                fields.integer("generation"),
                fields.number("programPid"),
                fields.number("sinceMillis"),
                fields.number("readyMillis"),
                fields.optionalText("ready"),
                fields.flag("assumed"),
                fields.text("cause"),
                fields.texts("problem"),
                fields.texts("roots"),
                fields.constant(ToTool.Build.class, "build"),
                diagnostics(),
                timeline(),
                fields.optionalText("slowest"),
                fields.optionalText("standby"));
    }

    /** Empty from a Reprise that does not have the field yet. */
    private List<ToTool.TimelineStep> timeline() throws MalformedMessage {
        List<ToTool.TimelineStep> steps = new ArrayList<>();
        if (!fields.isAbsent("timeline")) {
            for (JsonObjectReader each : fields.objects("timeline")) {
                steps.add(new ToTool.TimelineStep(each.text("step"), each.number("millis"), each.text("detail")));
            }
        }
        return steps;
    }

    private List<ToTool.Diagnostic> diagnostics() throws MalformedMessage {
        List<ToTool.Diagnostic> diagnostics = new ArrayList<>();
        for (JsonObjectReader each : fields.objects("diagnostics")) {
            diagnostics.add(new ToTool.Diagnostic(
                    each.constant(ToTool.Severity.class, "severity"),
                    each.text("file"),
                    each.number("line"),
                    each.number("column"),
                    each.text("message")));
        }
        return diagnostics;
    }

    private List<FromProgram.DirectoryGlob> globs() throws MalformedMessage {
        List<FromProgram.DirectoryGlob> globs = new ArrayList<>();
        for (JsonObjectReader each : fields.objects("directories")) {
            globs.add(new FromProgram.DirectoryGlob(each.text("directory"), each.text("glob")));
        }
        return globs;
    }

    private List<ThrownException> chain() throws MalformedMessage {
        List<ThrownException> chain = new ArrayList<>();
        for (JsonObjectReader each : fields.objects("chain")) {
            chain.add(new ThrownException(each.text("exception"), each.optionalText("message"), frames(each)));
        }
        if (chain.isEmpty()) {
            throw new MalformedMessage("chain is empty");
        }
        return chain;
    }

    private Optional<FromProgram.Analysis> analysis() throws MalformedMessage {
        String description = fields.optionalText("description");
        return description.isBlank()
                ? Optional.empty()
                : Optional.of(new FromProgram.Analysis(description, fields.optionalText("action")));
    }

    private List<ThrownException.Frame> frames(JsonObjectReader thrown) throws MalformedMessage {
        List<ThrownException.Frame> frames = new ArrayList<>();
        for (JsonObjectReader each : thrown.objects("frames")) {
            frames.add(new ThrownException.Frame(
                    each.text("class"),
                    each.optionalText("method"),
                    each.optionalText("file"),
                    each.optionalInteger("line"),
                    each.flag("application"),
                    each.optionalText("location")));
        }
        return frames;
    }

    private List<FromProgram.FileOutcome> outcomes() throws MalformedMessage {
        List<FromProgram.FileOutcome> outcomes = new ArrayList<>();
        for (JsonObjectReader each : fields.objects("answers")) {
            outcomes.add(new FromProgram.FileOutcome(
                    each.text("path"), each.flag("handled"), each.optionalText("by"), each.optionalText("problem")));
        }
        return outcomes;
    }

    private List<ToProgram.ChangedFile> changedFiles() throws MalformedMessage {
        List<ToProgram.ChangedFile> files = new ArrayList<>();
        for (JsonObjectReader each : fields.objects("files")) {
            files.add(new ToProgram.ChangedFile(each.text("path"), each.constant(ToProgram.Kind.class, "kind")));
        }
        return files;
    }

    private String type() throws MalformedMessage {
        return fields.text("type");
    }

    private MalformedMessage unknown() throws MalformedMessage {
        return new MalformedMessage("there is no message of the type " + type());
    }
}
