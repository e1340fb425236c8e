package dev.reprise.maven.extension;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.AbstractScanner;

import dev.reprise.compile.model.Filtering;
import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Resources;
import dev.reprise.compile.model.Sources;
import dev.reprise.maven.extension.plan.BuildPlan;
import dev.reprise.maven.extension.plan.BuildPlans;
import dev.reprise.maven.extension.plan.GoalParameters;

/** Maps Maven's modules to the model. */
record ModuleMapper(MavenSession session, BuildPlans plans, ModuleClassPaths dependencies) {
    static String name(MavenProject project) {
        return project.getGroupId() + ":" + project.getArtifactId();
    }

    static Path output(MavenProject project) {
        return path(project.getBuild().getOutputDirectory());
    }

    Module module(MavenProject project) {
        BuildPlan plan = plans.of(project, session);
        return new Module(
                name(project),
                project.getBasedir().toPath(),
                output(project),
                sources(project, plan),
                plan.resources().map(goal -> resources(project, goal)).orElse(List.of()),
                plan.foreign());
    }

    private Optional<Sources> sources(MavenProject project, BuildPlan plan) {
        Optional<GoalParameters> compile = plan.compile();
        Path generated = compile.flatMap(goal -> goal.path("generatedSourcesDirectory"))
                .orElse(path(project.getBuild().getDirectory()).resolve("generated-sources/annotations"));
        List<Path> roots = Stream.concat(
                        project.getCompileSourceRoots().stream().map(ModuleMapper::path),
                        plan.foreign().isPresent() ? plan.foreignRoots() : Stream.empty())
                .filter(root -> !root.equals(generated))
                .distinct()
                .toList();
        if (compile.isEmpty() && plan.foreign().isEmpty()) {
            return Optional.empty();
        }
        boolean isModule = roots.stream().anyMatch(root -> Files.exists(root.resolve("module-info.java")));
        return Optional.of(new Sources(
                roots,
                compile.map(goal -> goal.list("includes")).orElse(List.of()),
                compile.map(goal -> goal.list("excludes")).orElse(List.of()),
                generated,
                dependencies.classPath(project, session, ModuleClassPaths.COMPILE),
                compile.map(goal -> dependencies.processorPath(project, session, goal))
                        .orElse(List.of()),
                compile.map(goal -> JavacOptions.of(goal, isModule)).orElse(List.of())));
    }

    private static List<Resources> resources(MavenProject project, GoalParameters goal) {
        if (goal.flag("skip")) {
            return List.of();
        }
        Path output = goal.path("outputDirectory").orElse(output(project));
        List<String> left = goal.has("addDefaultExcludes") && !goal.flag("addDefaultExcludes")
                ? List.of()
                : List.of(AbstractScanner.DEFAULTEXCLUDES);
        return project.getResources().stream()
                .map(each -> resources(each, output, left, ResourceFiltering.of(goal)))
                .toList();
    }

    private static Resources resources(Resource resource, Path output, List<String> left, Filtering filtering) {
        List<String> excludes = new ArrayList<>(resource.getExcludes());
        excludes.addAll(left);
        return new Resources(
                path(resource.getDirectory()),
                output.resolve(Objects.requireNonNullElse(resource.getTargetPath(), ""))
                        .normalize(),
                resource.getIncludes(),
                excludes,
                resource.isFiltering() ? Optional.of(filtering) : Optional.empty());
    }

    private static Path path(String text) {
        return Path.of(text).toAbsolutePath().normalize();
    }
}
