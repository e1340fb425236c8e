package dev.reprise.e2e.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Downloads what Maven needs for the projects of the tests, by building copies of them before the first test: tests have a time limit,
 * which a download on a new machine would exceed.
 */
public final class Dependencies implements BeforeAllCallback {
    private static final Path COPIES = Installation.checkout().resolve("e2e/target/fetched");
    private static final Set<Path> FETCHED = new HashSet<>();

    private final Path project;
    private final List<String> options;

    private Dependencies(Path project, List<String> options) {
        this.project = project;
        this.options = options;
    }

    /**
     * @param project its directory in the checkout
     * @param options of Maven, such as the modules to build if not all of them compile
     */
    public static Dependencies of(String project, String... options) {
        return new Dependencies(Installation.checkout().resolve(project), List.of(options));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        // Two Mavens that download the same artifact would disturb each other.
        synchronized (FETCHED) {
            if (FETCHED.add(project)) {
                fetch();
            }
        }
    }

    /** Skips a project that a former run on another JDK has built. */
    private void fetch() throws IOException {
        Path copy = COPIES.resolve(project.getFileName());
        Path built = COPIES.resolve(project.getFileName() + ".built");
        if (isCurrent(built)) {
            return;
        }
        Run.in(Path.of("/"), "rm", "-rf", copy.toString());
        Files.createDirectories(copy);
        MavenProject.copySources(project, copy);
        try {
            build(copy, "--offline");
        } catch (AssertionError somethingToFetch) {
            build(copy, "--update-snapshots");
        }
        Files.writeString(built, "");
    }

    private boolean isCurrent(Path built) throws IOException {
        if (!Files.exists(built)) {
            return false;
        }
        FileTime time = Files.getLastModifiedTime(built);
        try (Stream<Path> sources = Files.walk(project)) {
            for (Path source : sources.toList()) {
                if (Files.getLastModifiedTime(source).compareTo(time) > 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private void build(Path copy, String option) {
        List<String> words = new ArrayList<>(List.of(Component.of("mvn", "maven"), "-q", "-B", option));
        words.addAll(options);
        words.add("process-classes");
        Run.command(Installation.mavenEnvironment(), copy, words.toArray(String[]::new));
    }
}
