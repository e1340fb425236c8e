package dev.reprise.maven.extension;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;

import dev.reprise.compile.model.Launch;
import dev.reprise.maven.extension.plan.BuildPlans;
import dev.reprise.maven.extension.run.CommandOptions;
import dev.reprise.maven.extension.run.MainClassName;
import dev.reprise.maven.extension.run.RunParameters;

/** Maps the configuration of the run to the model. */
record LaunchMapper(
        MavenSession session, BuildPlans plans, ModuleClassPaths dependencies, ToolchainManager toolchains) {
    Launch launch(MavenProject project, RunParameters parameters) {
        return new Launch(
                ModuleMapper.name(project),
                Optional.ofNullable(parameters.mainClass).or(() -> MainClassName.of(project, session)),
                classPath(project, parameters),
                java(project),
                jvmArguments(project, parameters),
                parameters.arguments,
                parameters.workingDirectory == null
                        ? project.getBasedir().toPath()
                        : parameters.workingDirectory.toPath().normalize(),
                parameters.environmentVariables,
                CommandOptions.of(parameters),
                FrameworkRunGoal.of(project));
    }

    private List<Path> classPath(MavenProject project, RunParameters parameters) {
        List<Path> paths = new ArrayList<>();
        parameters.additionalClasspathElements.stream().map(File::toPath).forEach(paths::add);
        if (parameters.testClasspath) {
            paths.add(Path.of(project.getBuild().getTestOutputDirectory()));
        }
        paths.add(ModuleMapper.output(project));
        paths.addAll(dependencies.classPath(
                project, session, parameters.testClasspath ? ModuleClassPaths.TEST : ModuleClassPaths.RUNTIME));
        return paths;
    }

    /** Classes compiled with preview features need them at run time. */
    private List<String> jvmArguments(MavenProject project, RunParameters parameters) {
        boolean previews = plans.of(project, session)
                .compile()
                .filter(compile -> JavacOptions.of(compile, false).contains("--enable-preview"))
                .isPresent();
        return Stream.of(
                        previews ? Stream.of("--enable-preview") : Stream.<String>empty(),
                        parameters.systemPropertyVariables.entrySet().stream()
                                .map(each -> "-D" + each.getKey() + "=" + each.getValue()),
                        parameters.jvmArguments.stream())
                .flatMap(arguments -> arguments)
                .distinct()
                .toList();
    }

    /** The launcher of the toolchain that compiles the module; without one, that of Maven's own JDK, which also runs Reprise. */
    private Path java(MavenProject project) {
        MavenProject before = session.getCurrentProject();
        session.setCurrentProject(project);
        try {
            return Optional.ofNullable(toolchains.getToolchainFromBuildContext("jdk", session))
                    .map(toolchain -> toolchain.findTool("java"))
                    .map(Path::of)
                    .orElse(Path.of(System.getProperty("java.home"), "bin", "java"));
        } finally {
            session.setCurrentProject(before);
        }
    }
}
