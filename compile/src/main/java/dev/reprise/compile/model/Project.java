package dev.reprise.compile.model;

import java.nio.file.Path;
import java.util.List;

/**
 * What is built and run. All paths of the model are absolute and normalised; none need exist.
 *
 * @param name for the user
 * @param modules in the order in which they are built; the class path of a later one may have outputs of earlier ones
 * @param files that say what the project is, such as POMs and all they inherit from: after a change of one the model is made anew. A
 *     directory stands for all in it
 * @param inputs the same of some files among resources or sources
 */
public record Project(
        String name, List<Module> modules, List<Path> files, List<GeneratorInputs> inputs, Launch launch) {
    public Project {
        modules = List.copyOf(modules);
        files = List.copyOf(files);
        inputs = List.copyOf(inputs);
    }

    /** A project in which nothing is generated from files among resources or sources. */
    public Project(String name, List<Module> modules, List<Path> files, Launch launch) {
        this(name, modules, files, List.of(), launch);
    }

    /** Whether it may be another project after a change of this file. */
    public boolean isMadeBy(Path file) {
        return files.stream().anyMatch(file::startsWith) || inputs.stream().anyMatch(each -> each.contain(file));
    }
}
