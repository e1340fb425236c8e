package dev.reprise.cli.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the Maven executable. */
final class MavenProgram {
    private static final boolean WINDOWS = File.separatorChar == '\\';

    private MavenProgram() {}

    /** That of the configured home, the wrapper in the root, or that in PATH. */
    static Optional<Path> find(MavenSetup setup, Path root) {
        String script = WINDOWS ? "mvn.cmd" : "mvn";
        return setup.home()
                .map(home -> home.resolve("bin").resolve(script))
                .or(() ->
                        Optional.of(root.resolve(WINDOWS ? "mvnw.cmd" : "mvnw")).filter(Files::isExecutable))
                .or(() -> onPath(setup.environment(), script));
    }

    private static Optional<Path> onPath(Map<String, String> environment, String name) {
        return Stream.of(environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name).toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst();
    }
}
