package dev.reprise.cli.request;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import dev.reprise.cli.option.Option;
import dev.reprise.cli.option.OptionSource;
import dev.reprise.cli.option.OptionValue;
import dev.reprise.cli.option.UsageError;
import dev.reprise.cli.request.Request.AgentMode;
import dev.reprise.cli.request.Request.JavaRun;
import dev.reprise.supervisor.jvm.DebugRequest;
import dev.reprise.supervisor.jvm.JavaCommand;

/** The options for running a JVM. */
final class JavaOptions {
    private final OptionSource options;
    private final Path directory;
    private final Map<String, String> environment;

    JavaOptions(OptionSource options, Path directory, Map<String, String> environment) {
        this.options = options;
        this.directory = directory;
        this.environment = environment;
    }

    /** Empty if the command does not start a JVM. */
    Optional<JavaRun> run() throws UsageError {
        Optional<JavaCommand> command = JavaCommand.of(options.command(), directory, environment);
        Optional<DebugRequest> debugging = debugging(command);
        return command.map(java -> new JavaRun(
                java, agent(options), debugging, !options.has(Option.NO_DEV_FLAGS), !options.has(Option.NO_ARCHIVE)));
    }

    static AgentMode agent(OptionSource options) {
        return options.has(Option.NO_AGENT)
                ? AgentMode.NONE
                : options.has(Option.LOADED_ONLY) ? AgentMode.LOADED_ONLY : AgentMode.FULL;
    }

    private Optional<DebugRequest> debugging(Optional<JavaCommand> command) throws UsageError {
        Optional<OptionValue> given = options.given(Option.DEBUG);
        if (given.isEmpty() || options.command().isEmpty()) {
            return Optional.empty();
        }
        if (command.isEmpty()) {
            throw new UsageError(
                    given.get().where() + " does not apply to "
                            + options.command().get(0) + ".",
                    "It is not a java command that starts a program, so there is no JVM to debug.",
                    "Omit it, or start the program with java.");
        }
        if (command.get().debugger().isPresent()) {
            // An IDE adds a debugger to a command although the project's file has the option as well.
            if (!given.get().where().equals(Option.DEBUG.flag())) {
                return Optional.empty();
            }
            throw new UsageError(
                    given.get().where() + " is redundant.",
                    "The command, or a variable such as JAVA_TOOL_OPTIONS, already starts a debugger.",
                    "Remove one of them. Reprise keeps the port of the command's own debugger, too.");
        }
        return Optional.of(debugging(given.get()));
    }

    static DebugRequest debugging(OptionValue given) throws UsageError {
        Optional<DebugRequest> debugging = DebugRequest.of(given.value().strip());
        if (debugging.isEmpty()) {
            throw given.invalid(
                    "It is not a TCP port.", "Write it like --debug, --debug=8000 or --debug=5005,suspend.");
        }
        return debugging.get();
    }
}
