package dev.reprise.maven.extension;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

import dev.reprise.compile.model.GeneratorInputs;
import dev.reprise.compile.model.Launch;
import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Project;
import dev.reprise.compile.model.Sources;

/** Maps a module and the modules that it needs. */
record ReactorMapper(MavenSession session, ModuleMapper modules) {
    /** In the order of the session, in which each module follows those that it needs. */
    Project project(MavenProject chosen, Launch launch) {
        Map<MavenProject, Module> needed = needed(chosen, launch.classPath());
        List<MavenProject> projects =
                session.getProjects().stream().filter(needed::containsKey).toList();
        List<Module> built = projects.stream()
                .flatMap(each -> Stream.ofNullable(needed.get(each)))
                .toList();
        Set<Path> files = new LinkedHashSet<>(ProjectFiles.of(session, projects, modules.plans()));
        built.stream()
                .flatMap(module -> module.sources().stream())
                .flatMap(sources -> sources.optionFiles().stream())
                .filter(Files::isRegularFile)
                .forEach(files::add);
        List<GeneratorInputs> inputs = projects.stream()
                .flatMap(each -> modules.plans().of(each, session).inputs())
                .toList();
        return new Project(ModuleMapper.name(chosen), built, List.copyOf(files), inputs, launch);
    }

    private Map<MavenProject, Module> needed(MavenProject chosen, List<Path> classPath) {
        Map<Path, MavenProject> byOutput = session.getProjects().stream()
                .filter(each -> !each.getPackaging().equals("pom"))
                .collect(Collectors.toMap(ModuleMapper::output, Function.identity(), (one, other) -> one));
        Map<MavenProject, Module> needed = new LinkedHashMap<>();
        Deque<MavenProject> open = new ArrayDeque<>(List.of(chosen));
        classPath.stream().filter(byOutput::containsKey).map(byOutput::get).forEach(open::add);
        while (!open.isEmpty()) {
            MavenProject project = open.remove();
            if (!needed.containsKey(project)) {
                Module module = modules.module(project);
                needed.put(project, module);
                module.sources()
                        .ifPresent(sources -> paths(sources).stream()
                                .filter(byOutput::containsKey)
                                .map(byOutput::get)
                                .forEach(open::add));
            }
        }
        return needed;
    }

    private static Set<Path> paths(Sources sources) {
        Set<Path> paths = new HashSet<>(sources.classPath());
        paths.addAll(sources.processorPath());
        return paths;
    }
}
