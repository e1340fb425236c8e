package dev.reprise.compile.model;

import java.nio.file.Path;
import java.util.List;

/**
 * What is built and run. All paths of the model are absolute and normalised; none need exist.
 *
 * @param name for the user
 * @param modules in build order; the class path of a later one may contain outputs of earlier ones
 * @param files that define the project, such as POMs and everything they inherit from: after a change of one the model is created again. A
 *     directory stands for everything in it
 * @param inputs the same for some files among resources or sources
 */
public record Project(
        String name, List<Module> modules, List<Path> files, List<GeneratorInputs> inputs, Launch launch) {
    public Project {
        modules = List.copyOf(modules);
        files = List.copyOf(files);
        inputs = List.copyOf(inputs);
    }

    /** A project that generates nothing from files among resources or sources. */
    public Project(String name, List<Module> modules, List<Path> files, Launch launch) {
        this(name, modules, files, List.of(), launch);
    }

    /** Whether a change of this file may change the project. */
    public boolean isMadeBy(Path file) {
        return files.stream().anyMatch(file::startsWith) || inputs.stream().anyMatch(each -> each.contain(file));
    }
}
