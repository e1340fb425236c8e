package dev.reprise.compile.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the project's program is run.
 *
 * @param module whose program it is; a main class is looked for in its output
 * @param mainClass empty if nothing names one
 * @param classPath in order: outputs of modules and jars
 * @param java the launcher to run it by
 * @param environment variables on top of those of Reprise
 * @param goal that runs the project by a plug-in of the build tool, if there is one: {@code quarkus:dev}
 * @param options of Reprise, by their long names without hyphens before them; a flag has no values
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

    /** Of a project that no plug-in runs. */
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
