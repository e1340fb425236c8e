package dev.reprise.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

import dev.reprise.cli.sources.ClassPathLibraries;
import dev.reprise.compile.model.Launch;
import dev.reprise.protocol.FromTool;
import dev.reprise.supervisor.Settings;
import dev.reprise.supervisor.jvm.DebugRequest;
import dev.reprise.supervisor.jvm.JavaCommand;
import dev.reprise.supervisor.report.Verbosity;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.filter.Filters;

/** What the user asked for. */
public sealed interface Request {

    /**
     * Run a command and run it again.
     *
     * @param java the command understood, if it starts a JVM
     * @param project what is built first; there is no command then
     */
    record Run(Settings settings, Optional<JavaRun> java, Optional<Project> project, Display display)
            implements Request {}

    /**
     * What is to be built and run.
     *
     * @param sourceFile what is run, if it is one
     * @param libraries of sources without a build tool
     * @param compiles whether Reprise compiles it; else it leaves that to Maven at the beginning, and then to somebody else
     */
    record Project(
            Path directory, Optional<Path> sourceFile, ClassPathLibraries libraries, boolean compiles, Wishes wishes) {
        /** Whether Maven builds it. */
        public boolean isMaven() {
            return sourceFile.isEmpty() && Files.isRegularFile(directory.resolve("pom.xml"));
        }
    }

    /** The user's options, to be laid over those that a project has itself. */
    @FunctionalInterface
    interface Wishes {
        /**
         * What they come to together.
         *
         * @throws UsageError if those of the project make no sense
         */
        Wish over(Launch launch) throws UsageError;
    }

    /**
     * How to build and run a project.
     *
     * @param filters what of its trees to ignore
     * @param roots what to watch besides it
     * @param tooLate options of the project's that have no effect, since they matter before it is known
     */
    record Wish(
            Launch launch,
            Filters filters,
            List<WatchRoot> roots,
            boolean compile,
            boolean warnings,
            Agent agent,
            Optional<DebugRequest> debugging,
            List<String> tooLate) {
        public Wish {
            roots = List.copyOf(roots);
            tooLate = List.copyOf(tooLate);
        }
    }

    /**
     * What is particular to a JVM.
     *
     * @param debugging what {@code --debug} says; the command has no debugger of its own then
     */
    record JavaRun(JavaCommand command, Agent agent, Optional<DebugRequest> debugging) {
        /** Whether an agent is wanted and possible. */
        boolean hasAgent() {
            return agent != Agent.NONE && command.refusesAgents().isEmpty();
        }
    }

    /** What to add to the JVM. */
    enum Agent {
        NONE,
        PLAIN,
        /** One that takes changes of classes that are not loaded. */
        LOADED_ONLY
    }

    /** Say how files below these paths can be watched. */
    record Examine(List<Path> paths, boolean json) implements Request {
        public Examine {
            paths = List.copyOf(paths);
        }
    }

    /**
     * Ask a running Reprise.
     *
     * @param directory whose Reprise is meant, unless there is a process id
     * @param json whether the answer is for a program
     */
    record Ask(FromTool question, Path directory, Optional<Long> pid, boolean json) implements Request {}

    /**
     * Print a help page and end.
     *
     * @param page its text for a number of columns
     */
    record ShowHelp(IntFunction<String> page) implements Request {}

    /** Print text and end. */
    record Print(String text) implements Request {}

    /** How to show what happens. */
    record Display(Verbosity volume, boolean clear, Colours colours, boolean notifies, boolean json) {}

    /** When to use colours. */
    enum Colours {
        AUTO,
        ALWAYS,
        NEVER
    }
}
