package dev.reprise.protocol;

import java.util.List;
import java.util.Map;

/** A message that Reprise sends to a tool. */
public sealed interface ToTool extends Message permits ToProgram.Welcome, ToTool.Status, ToTool.Outcome, ToTool.Line {
    /**
     * The state of Reprise and its program.
     *
     * @param pid of Reprise
     * @param directory the working directory of Reprise
     * @param state {@code starting}, {@code serving}, {@code stopping}, {@code failed}, {@code idle}, {@code backing-off}
     * @param generation of the program
     * @param programPid 0 if none is running
     * @param sinceMillis how long the program has been in this state
     * @param readyMillis how long the latest start took; 0 if the program is not ready
     * @param ready why the program counts as ready, or what Reprise waits for if it does not; may be empty
     * @param assumed whether readiness is only assumed
     * @param cause why the program was last started, as text
     * @param problem the lines of the problem that keeps the program from running; else empty
     * @param roots the watched roots
     * @param diagnostics the compiler's messages if the latest build failed
     * @param timeline the steps of the latest start, restart or in-place reload, in order; empty before the first
     * @param slowest the longest of them in words, with an explanation; may be empty
     * @param standby the JVM that waits to become the next generation, in words, or why there is none; may be empty
     */
    record Status(
            long pid,
            String directory,
            List<String> command,
            String state,
            int generation,
            long programPid,
            long sinceMillis,
            long readyMillis,
            String ready,
            boolean assumed,
            String cause,
            List<String> problem,
            List<String> roots,
            Build build,
            List<Diagnostic> diagnostics,
            List<TimelineStep> timeline,
            String slowest,
            String standby)
            implements ToTool {
        public static final String TYPE = "status";

        public Status {
            command = List.copyOf(command);
            problem = List.copyOf(problem);
            roots = List.copyOf(roots);
            diagnostics = List.copyOf(diagnostics);
            timeline = List.copyOf(timeline);
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of(
                    "pid",
                    pid,
                    "directory",
                    directory,
                    "command",
                    command,
                    "state",
                    state,
                    "generation",
                    generation,
                    "programPid",
                    programPid,
                    "sinceMillis",
                    sinceMillis,
                    "readyMillis",
                    readyMillis,
                    "ready",
                    ready,
                    "assumed",
                    assumed,
                    "cause",
                    cause,
                    "problem",
                    problem,
                    "roots",
                    roots,
                    "build",
                    MessageFields.word(build),
                    "diagnostics",
                    diagnostics.stream().map(Diagnostic::fields).toList(),
                    "timeline",
                    timeline.stream().map(TimelineStep::fields).toList(),
                    "slowest",
                    slowest,
                    "standby",
                    standby);
        }
    }

    /**
     * A step from a change to a program that is live.
     *
     * @param step its name, such as {@code compile}; docs/reference.md lists them
     * @param detail why it took that long, in words; may be empty
     */
    record TimelineStep(String step, long millis, String detail) {
        private Map<String, Object> fields() {
            return MessageFields.of("step", step, "millis", millis, "detail", detail);
        }
    }

    /** The state of the build. */
    enum Build {
        /** Reprise does not build this program. */
        NONE,
        RUNNING,
        FAILED,
        DONE
    }

    /** The severity of a compiler message. */
    enum Severity {
        ERROR,
        WARNING
    }

    /**
     * A compiler message.
     *
     * @param file empty if the message has no location
     * @param line counted from 1, as is the column; 0 if the message has no location
     */
    record Diagnostic(Severity severity, String file, long line, long column, String message) {
        private Map<String, Object> fields() {
            return MessageFields.of(
                    "severity",
                    MessageFields.word(severity),
                    "file",
                    file,
                    "line",
                    line,
                    "column",
                    column,
                    "message",
                    message);
        }
    }

    /**
     * The result of {@link FromTool.Wait} or {@link FromTool.Restart}.
     *
     * @param code {@code live}: all changes are live; {@code unbuilt}: the build failed; {@code failed}: the start failed; {@code ended}:
     *     the program is not running; {@code timeout}: the time is over
     * @param generation of the program
     * @param lines why the changes are not live
     */
    record Outcome(String code, int generation, List<String> lines) implements ToTool {
        public static final String TYPE = "outcome";

        public Outcome {
            lines = List.copyOf(lines);
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("code", code, "generation", generation, "lines", lines);
        }
    }

    /** A line of output from the program or Reprise. */
    record Line(String text) implements ToTool {
        public static final String TYPE = "line";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("text", text);
        }
    }
}
