package dev.reprise.supervisor.build.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Project;
import dev.reprise.compile.model.Resources;

/** The paths that a project names. */
final class ProjectPaths {
    private ProjectPaths() {}

    /** All of them: files of the model, outputs, class paths, processors, and the trees that the user edits. */
    static Set<Path> all(Project project) {
        Set<Path> paths = new LinkedHashSet<>(project.files());
        for (Module module : project.modules()) {
            paths.add(module.output());
            module.sources().ifPresent(each -> {
                paths.addAll(each.classPath());
                paths.addAll(each.processorPath());
                paths.addAll(each.configuration());
            });
        }
        paths.addAll(trees(project));
        return paths;
    }

    /** The directories that the user edits. */
    static Set<Path> trees(Project project) {
        Set<Path> trees = new LinkedHashSet<>();
        for (Module module : project.modules()) {
            module.sources().ifPresent(each -> trees.addAll(each.roots()));
            module.resources().stream().map(Resources::directory).forEach(trees::add);
        }
        return trees;
    }

    /** The jars of annotation processors. */
    static List<Path> processors(Project project) {
        return project.modules().stream()
                .flatMap(module -> module.sources().stream())
                .flatMap(sources -> sources.processorPath().stream())
                .filter(Files::isRegularFile)
                .distinct()
                .toList();
    }

    /** The output of the module whose program runs. */
    static Path launchOutput(Project project) {
        String name = project.launch().module();
        return project.modules().stream()
                .filter(module -> module.name().equals(name))
                .findFirst()
                .map(Module::output)
                .orElseThrow(() -> new IllegalStateException("no module " + name));
    }
}
