package dev.reprise.cli.option;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.reprise.protocol.FromTool;
import dev.reprise.supervisor.Settings;
import dev.reprise.supervisor.jvm.Debugging;
import dev.reprise.supervisor.jvm.JavaCommand;
import dev.reprise.supervisor.report.Volume;

/** What the user asked for. */
public sealed interface Request {

    /**
     * Run a command and run it again.
     *
     * @param java the command understood, if it starts a JVM
     */
    record Run(Settings settings, Optional<JavaRun> java, Display display) implements Request {}

    /**
     * What is particular to a JVM.
     *
     * @param debugging what {@code --debug} says; the command has no debugger of its own then
     */
    record JavaRun(JavaCommand command, Agent agent, Optional<Debugging> debugging) {
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

    /** Print text and end. */
    record Print(String text) implements Request {}

    /** How to show what happens. */
    record Display(Volume volume, boolean clear, Colours colours, boolean notifies, boolean json) {}

    /** When to use colours. */
    enum Colours {
        AUTO,
        ALWAYS,
        NEVER
    }
}
