package dev.reprise.e2e.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fetches what Maven needs for projects of the stories, by building copies of them before the first story: a story has to end in its time,
 * and on a new machine a download does not.
 */
public final class Dependencies implements BeforeAllCallback {
    private static final Path COPIES = Installation.checkout().resolve("e2e/target/fetched");
    private static final Set<Path> FETCHED = new HashSet<>();

    private final List<Path> projects;

    private Dependencies(List<Path> projects) {
        this.projects = projects;
    }

    /** @param project its directory in the checkout */
    public static Dependencies of(String project) {
        return new Dependencies(List.of(Installation.checkout().resolve(project)));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        // Two Mavens that fetch the same artifact would disturb each other.
        synchronized (FETCHED) {
            for (Path project : projects) {
                if (FETCHED.add(project)) {
                    fetch(project);
                }
            }
        }
    }

    private static void fetch(Path project) throws IOException {
        Path copy = COPIES.resolve(project.getFileName());
        Run.in(Path.of("/"), "rm", "-rf", copy.toString());
        Files.createDirectories(copy);
        MavenProject.copySources(project, copy);
        try {
            build(copy, "--offline");
        } catch (AssertionError somethingToFetch) {
            build(copy, "--update-snapshots");
        }
    }

    private static void build(Path project, String option) {
        Run.command(
                Map.of("JAVA_HOME", Installation.javaHome().toString()),
                project,
                Component.of("mvn", "maven"),
                "-q",
                "-B",
                option,
                "process-classes");
    }
}
