package dev.reprise.cli.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How Maven is called.
 *
 * @param directory the module or reactor that the user means; it has a POM
 * @param home of the Maven to use; without it the project's {@code mvnw}, else {@code mvn} of PATH
 * @param arguments such as profiles, properties and settings; no goals
 * @param selected modules as {@code -pl} takes them, relative to the directory; empty means all
 * @param environment of the process
 */
public record MavenSetup(
        Path directory,
        Optional<Path> home,
        List<String> arguments,
        List<String> selected,
        Map<String, String> environment) {
    public MavenSetup {
        arguments = List.copyOf(arguments);
        selected = List.copyOf(selected);
        environment = Map.copyOf(environment);
    }

    /**
     * Of somebody who has not called Maven.
     *
     * @param compiles whether its own compile is left out, since Reprise does the same
     */
    public static MavenSetup in(Path directory, Map<String, String> environment, boolean compiles) {
        List<String> arguments = compiles ? List.of() : List.of("-Dreprise.compile=false");
        return new MavenSetup(directory, Optional.empty(), arguments, List.of(), environment);
    }
}
