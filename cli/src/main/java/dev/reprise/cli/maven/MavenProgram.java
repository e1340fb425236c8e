package dev.reprise.cli.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.reprise.files.CommandLookup;

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
                .or(() -> CommandLookup.in(setup.environment()).findExecutable(script));
    }
}
