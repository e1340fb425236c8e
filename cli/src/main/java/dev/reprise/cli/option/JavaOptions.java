package dev.reprise.cli.option;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import dev.reprise.cli.option.Request.Agent;
import dev.reprise.cli.option.Request.JavaRun;
import dev.reprise.supervisor.jvm.DebugRequest;
import dev.reprise.supervisor.jvm.JavaCommand;

/** How to run a JVM. */
final class JavaOptions {
    private final OptionSource layer;
    private final Path directory;
    private final Map<String, String> environment;

    JavaOptions(OptionSource layer, Path directory, Map<String, String> environment) {
        this.layer = layer;
        this.directory = directory;
        this.environment = environment;
    }

    /** Empty if the command starts no JVM. */
    Optional<JavaRun> run() throws UsageError {
        Optional<JavaCommand> command = JavaCommand.of(layer.command(), directory, environment);
        Optional<DebugRequest> debugging = debugging(command);
        return command.map(java -> new JavaRun(java, agent(layer), debugging));
    }

    static Agent agent(OptionSource layer) {
        return layer.has(Option.NO_AGENT)
                ? Agent.NONE
                : layer.has(Option.LOADED_ONLY) ? Agent.LOADED_ONLY : Agent.PLAIN;
    }

    private Optional<DebugRequest> debugging(Optional<JavaCommand> command) throws UsageError {
        Optional<OptionValue> given = layer.given(Option.DEBUG);
        if (given.isEmpty() || layer.command().isEmpty()) {
            return Optional.empty();
        }
        if (command.isEmpty()) {
            throw new UsageError(
                    given.get().where() + " has no meaning for "
                            + layer.command().get(0) + ".",
                    "It is no java launcher that starts a program, so there is no JVM to add a debugger to.",
                    "Leave it out, or start the program by java.");
        }
        if (command.get().debugger().isPresent()) {
            // An IDE adds its own to a command whose project has one of these in its file.
            if (!given.get().where().equals(Option.DEBUG.flag())) {
                return Optional.empty();
            }
            throw new UsageError(
                    given.get().where() + " is too much.",
                    "The command, or a variable such as JAVA_TOOL_OPTIONS, asks for a debugger already.",
                    "Leave one of them out. Reprise keeps the port of the command's own debugger, too.");
        }
        return Optional.of(debugging(given.get()));
    }

    static DebugRequest debugging(OptionValue given) throws UsageError {
        Optional<DebugRequest> debugging = DebugRequest.of(given.value().strip());
        if (debugging.isEmpty()) {
            throw given.wrong("It is no TCP port.", "Write it like --debug, --debug=8000 or --debug=5005,suspend.");
        }
        return debugging.get();
    }
}
