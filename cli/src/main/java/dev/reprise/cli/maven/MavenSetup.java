package dev.reprise.cli.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to run Maven.
 *
 * @param directory the module or reactor that the user selected; it has a POM
 * @param home of the Maven to use; without it the project's {@code mvnw}, otherwise {@code mvn} in PATH
 * @param arguments such as profiles, properties and settings; no goals
 * @param selected modules as {@code -pl} takes them, relative to the directory; empty for all
 * @param environment of the process
 * @param developmentFlags whether Maven's JVM gets flags for a faster start
 */
public record MavenSetup(
        Path directory,
        Optional<Path> home,
        List<String> arguments,
        List<String> selected,
        Map<String, String> environment,
        boolean developmentFlags) {
    public MavenSetup {
        arguments = List.copyOf(arguments);
        selected = List.copyOf(selected);
        environment = Map.copyOf(environment);
    }

    /**
     * For a user who did not start Maven.
     *
     * @param compiles whether Maven skips its own compile, because Reprise compiles
     * @param developmentFlags whether Maven's JVM gets flags for a faster start
     */
    public static MavenSetup in(
            Path directory, Map<String, String> environment, boolean compiles, boolean developmentFlags) {
        List<String> arguments = compiles ? List.of() : List.of("-Dreprise.compile=false");
        return new MavenSetup(directory, Optional.empty(), arguments, List.of(), environment, developmentFlags);
    }
}
