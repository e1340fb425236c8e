package dev.reprise.compile.model;

import java.nio.file.Path;
import java.util.List;

/**
 * The files from which sources are generated, in a directory that also contains other files: a tree of resources or of sources.
 *
 * @param endings of the names of those files: {@code .proto}
 */
public record GeneratorInputs(Path directory, List<String> endings) {
    public GeneratorInputs {
        endings = List.copyOf(endings);
    }

    boolean contain(Path file) {
        return file.startsWith(directory) && endings.stream().anyMatch(file.toString()::endsWith);
    }
}
