package dev.reprise.e2e.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Builds the programs of {@code e2e/programs} with Maven before the first test that needs them; this may download libraries. */
public final class Programs implements BeforeAllCallback {
    private static final Path SOURCES = Installation.checkout().resolve("e2e/programs");
    private static final Path BUILT = Installation.checkout().resolve("e2e/target/programs");

    @Override
    public void beforeAll(ExtensionContext context) {
        assertThat(OnceForAll.DIRECTORY).isDirectory();
    }

    /** The directory of a program: its sources, {@code target/classes} and the libraries in {@code target/dependency}. */
    static Path built(String name) {
        return OnceForAll.DIRECTORY.resolve(name);
    }

    private static final class OnceForAll {
        private static final Path DIRECTORY = build();
    }

    private static Path build() {
        try {
            Files.createDirectories(BUILT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Run.in(SOURCES, "cp", "-R", "--preserve=timestamps", ".", BUILT.toString());
        try {
            maven("--offline");
        } catch (AssertionError somethingToFetch) {
            maven();
        }
        return BUILT;
    }

    private static void maven(String... options) {
        List<String> command = new ArrayList<>(List.of(Component.of("mvn", "maven"), "-q", "-B"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-Dmaven.test.skip=true",
                "-DincludeScope=runtime",
                "package",
                "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies"));
        Run.command(Installation.mavenEnvironment(), BUILT, command.toArray(String[]::new));
    }
}
