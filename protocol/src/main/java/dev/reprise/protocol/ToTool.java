package dev.reprise.protocol;

import java.util.List;
import java.util.Map;

/** What Reprise answers a tool. */
public sealed interface ToTool extends Message permits ToProgram.Welcome, ToTool.Status, ToTool.Outcome, ToTool.Line {
    /**
     * How things are.
     *
     * @param pid of Reprise
     * @param directory where it was started
     * @param state {@code starting}, {@code serving}, {@code stopping}, {@code failed}, {@code idle}, {@code backing-off}
     * @param generation of the program
     * @param programPid 0 if none is running
     * @param sinceMillis how long it has been in this state
     * @param readyMillis how long the latest start took until ready; 0 if it is not
     * @param ready why the program counts as ready, or what is waited for if it does not; may be empty
     * @param assumed whether that it is ready is a guess
     * @param cause why the latest start was made, in words
     * @param problem the lines of the latest problem, if that is why nothing runs; else empty
     * @param roots what is watched
     * @param diagnostics the compiler's messages, if the latest code can't be built
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
            List<Diagnostic> diagnostics)
            implements ToTool {
        public static final String TYPE = "status";

        public Status {
            command = List.copyOf(command);
            problem = List.copyOf(problem);
            roots = List.copyOf(roots);
            diagnostics = List.copyOf(diagnostics);
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
                    diagnostics.stream().map(Diagnostic::fields).toList());
        }
    }

    /** Whether the program is what its sources say. */
    enum Build {
        /** It has none that Reprise builds. */
        NONE,
        RUNNING,
        FAILED,
        DONE
    }

    /** How bad a compiler's message is. */
    enum Severity {
        ERROR,
        WARNING
    }

    /**
     * A compiler's message.
     *
     * @param file empty if it is about none
     * @param line counted from 1, as is the column; 0 if it is about none
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
     * What came of it.
     *
     * @param code {@code live}: all is live; {@code unbuilt}: the latest code can't be built; {@code failed}: the start failed; {@code ended}: the program is not running;
     *     {@code timeout}: not yet
     * @param generation of the program
     * @param lines why it is not live
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

    /** A line that the program or Reprise wrote. */
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
