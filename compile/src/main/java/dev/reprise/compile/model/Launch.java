package dev.reprise.compile.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the project's program is run.
 *
 * @param module the module of the program; a main class is looked up in its output
 * @param mainClass empty if nothing names one
 * @param classPath in order: outputs of modules and jars
 * @param java the launcher that runs it
 * @param environment variables in addition to those of Reprise
 * @param goal of a build plugin that runs the project, if there is one: {@code quarkus:dev}
 * @param options of Reprise, by their long names without leading hyphens; a flag has no values
 */
public record Launch(
        String module,
        Optional<String> mainClass,
        List<Path> classPath,
        Path java,
        List<String> jvmArguments,
        List<String> arguments,
        Path workingDirectory,
        Map<String, String> environment,
        Map<String, List<String>> options,
        Optional<String> goal) {
    public Launch {
        classPath = List.copyOf(classPath);
        jvmArguments = List.copyOf(jvmArguments);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        options = Map.copyOf(options);
    }

    /** For a project that no plugin runs. */
    public Launch(
            String module,
            Optional<String> mainClass,
            List<Path> classPath,
            Path java,
            List<String> jvmArguments,
            List<String> arguments,
            Path workingDirectory,
            Map<String, String> environment,
            Map<String, List<String>> options) {
        this(
                module,
                mainClass,
                classPath,
                java,
                jvmArguments,
                arguments,
                workingDirectory,
                environment,
                options,
                Optional.empty());
    }
}
