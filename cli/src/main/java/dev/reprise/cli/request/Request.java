package dev.reprise.cli.request;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

import dev.reprise.cli.option.UsageError;
import dev.reprise.cli.sources.ClassPathLibraries;
import dev.reprise.compile.model.Launch;
import dev.reprise.protocol.FromTool;
import dev.reprise.supervisor.Settings;
import dev.reprise.supervisor.jvm.DebugRequest;
import dev.reprise.supervisor.jvm.JavaCommand;
import dev.reprise.supervisor.report.Verbosity;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.filter.Filters;

/** What the arguments request. */
public sealed interface Request {

    /**
     * Run a program and restart it when files change.
     *
     * @param java the parsed command, if it starts a JVM
     * @param project what is built first; the command is empty then
     */
    record Run(Settings settings, Optional<JavaRun> java, Optional<Project> project, Display display)
            implements Request {}

    /**
     * The project to build and run.
     *
     * @param sourceFile the source file to run, if it is one
     * @param libraries of sources without a build tool
     * @param compiles whether Reprise compiles the project; otherwise Maven does at the start, and another tool after that
     * @param developmentFlags whether the JVM of Maven gets flags for a faster start; the program's are decided by its launch
     */
    record Project(
            Path directory,
            Optional<Path> sourceFile,
            ClassPathLibraries libraries,
            boolean compiles,
            boolean developmentFlags,
            LaunchOverrides overrides) {
        /** Whether Maven builds the project. */
        public boolean isMaven() {
            return sourceFile.isEmpty() && Files.isRegularFile(directory.resolve("pom.xml"));
        }
    }

    /** The user's options, which take precedence over those of the project. */
    @FunctionalInterface
    interface LaunchOverrides {
        /**
         * Combines them with the project's own options.
         *
         * @throws UsageError if an option of the project is invalid
         */
        ProjectLaunch applyTo(Launch launch) throws UsageError;
    }

    /**
     * How to build and run a project.
     *
     * @param filters which of its files to ignore
     * @param roots further roots to watch
     * @param developmentFlags whether flags for a faster start are added
     * @param archives whether to use class-data archives
     * @param tooLate options of the project that have no effect because they are needed before the project is known
     */
    record ProjectLaunch(
            Launch launch,
            Filters filters,
            List<WatchRoot> roots,
            boolean compile,
            boolean warnings,
            AgentMode agent,
            Optional<DebugRequest> debugging,
            boolean developmentFlags,
            boolean archives,
            List<String> tooLate) {
        public ProjectLaunch {
            roots = List.copyOf(roots);
            tooLate = List.copyOf(tooLate);
        }
    }

    /**
     * The options of a JVM.
     *
     * @param debugging the value of {@code --debug}; the command itself has no debugger then
     * @param developmentFlags whether flags for a faster start are added
     * @param archives whether to use class-data archives
     */
    record JavaRun(
            JavaCommand command,
            AgentMode agent,
            Optional<DebugRequest> debugging,
            boolean developmentFlags,
            boolean archives) {
        /** Whether an agent is wanted and possible. */
        boolean hasAgent() {
            return agent != AgentMode.NONE && command.refusesAgents().isEmpty();
        }
    }

    /** Which agent to add to the JVM. */
    enum AgentMode {
        NONE,
        FULL,
        /** An agent that also handles changes of classes that are not loaded. */
        LOADED_ONLY
    }

    /** Show how files below these paths can be watched. */
    record Diagnose(List<Path> paths, boolean json) implements Request {
        public Diagnose {
            paths = List.copyOf(paths);
        }
    }

    /**
     * Send a request to a running Reprise.
     *
     * @param directory the directory of the instance, if no process id is given
     * @param answer how to print the answer
     */
    record ControlRequest(FromTool message, Path directory, Optional<Long> pid, Answer answer) implements Request {}

    /** How to print an answer. */
    enum Answer {
        TEXT,
        JSON,
        /** Only the steps of the latest start, as bars. */
        TIMELINE
    }

    /**
     * Print a help page.
     *
     * @param page its text for a number of columns
     */
    record ShowHelp(IntFunction<String> page) implements Request {}

    /** Print a text. */
    record Print(String text) implements Request {}

    /** How to show events. */
    record Display(
            Verbosity volume, boolean clear, Colours colours, boolean notifies, boolean json, boolean timestamps) {}

    /** When to use colours. */
    enum Colours {
        AUTO,
        ALWAYS,
        NEVER
    }
}
