package dev.reprise.supervisor.jvm.classpath;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The locations of libraries, which nobody edits: the JDK and the caches of build tools. */
public final class LibraryLocations {
    private final Path mavenRepository;
    private final List<Path> others = new ArrayList<>();

    /**
     * Creates the locations of a user.
     *
     * @param environment the environment of the user
     * @param java the program's JDK, if it is known
     */
    public LibraryLocations(Map<String, String> environment, Optional<JavaHome> java) {
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/")));
        mavenRepository = home.resolve(".m2/repository");
        String gradle = environment.getOrDefault("GRADLE_USER_HOME", "");
        others.add((gradle.isEmpty() ? home.resolve(".gradle") : Path.of(gradle)).resolve("caches"));
        java.ifPresent(each -> others.add(each.directory()));
    }

    /**
     * Whether a path is in one of these locations. Maven snapshots do not count, since the next build may replace them.
     *
     * @param path absolute and normalised
     */
    public boolean contain(Path path) {
        if (path.startsWith(mavenRepository)) {
            return !path.toString().contains("-SNAPSHOT");
        }
        return others.stream().anyMatch(path::startsWith);
    }
}
