package dev.reprise.compile.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One unit of the build.
 *
 * @param name unique in the project: {@code com.acme:web}
 * @param output the directory of its class files and resources
 * @param sources what javac compiles for it; empty if nothing
 * @param foreign why only the build tool can build it, to follow "since": {@code it has Kotlin sources}. Its sources are watched, and after
 *     a change the build tool's goals run instead of javac.
 */
public record Module(
        String name,
        Path directory,
        Path output,
        Optional<Sources> sources,
        List<Resources> resources,
        Optional<String> foreign) {
    public Module {
        resources = List.copyOf(resources);
    }
}
