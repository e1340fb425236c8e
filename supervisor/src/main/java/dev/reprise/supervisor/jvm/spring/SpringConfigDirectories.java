package dev.reprise.supervisor.jvm.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The directories outside the class path that Spring Boot reads: {@code ./config/*}, {@code ./config} and the working directory. */
final class SpringConfigDirectories {
    private SpringConfigDirectories() {}

    /** Returns the directories, highest precedence first. */
    static List<Path> of(Path directory) {
        Path config = directory.resolve("config");
        List<Path> found = new ArrayList<>();
        try (Stream<Path> below = Files.list(config)) {
            below.filter(Files::isDirectory).sorted().forEach(found::add);
        } catch (IOException notThere) {
            // Most programs have none.
        }
        found.add(config);
        found.add(directory);
        return found;
    }
}
