package dev.reprise.maven.extension;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import javax.inject.Inject;
import javax.inject.Singleton;

import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.MavenExecutionException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;

import dev.reprise.compile.model.Launch;
import dev.reprise.compile.model.Project;
import dev.reprise.compile.model.ProjectJson;
import dev.reprise.maven.extension.plan.BuildPlans;
import dev.reprise.maven.extension.run.RunParameterResolver;
import dev.reprise.maven.extension.run.RunnableModule;

/**
 * Writes the project to the file that {@code -Dreprise.model} names, at the end of the session, even if the session has failed. If Maven
 * cannot read the POMs, there is no file. If it is not clear which module to run, the file {@code FILE.candidates} lists their directories.
 * Without the property it only lets Maven find the modules that it does not build.
 */
@Singleton
public final class ModelParticipant extends AbstractMavenLifecycleParticipant {
    /** Makes the compiler plugin do nothing. */
    private static final String COMPILE_NOTHING = "maven.main.skip";

    private final BuildPlans plans;
    private final RunParameterResolver parameters;
    private final ModuleClassPaths dependencies;
    private final ReactorWorkspaceReader siblings;
    private final ToolchainManager toolchains;

    @Inject
    ModelParticipant(
            BuildPlans plans,
            RunParameterResolver parameters,
            ModuleClassPaths dependencies,
            ReactorWorkspaceReader siblings,
            ToolchainManager toolchains) {
        this.plans = plans;
        this.parameters = parameters;
        this.dependencies = dependencies;
        this.siblings = siblings;
        this.toolchains = toolchains;
    }

    /** Leaves javac to Reprise, which does not delete class files of a running program, unless Maven's goals need the classes. */
    @Override
    public void afterProjectsRead(MavenSession session) {
        siblings.set(session.getAllProjects());
        if (model(session).isEmpty()) {
            return;
        }
        List<MavenProject> projects = session.getProjects();
        if (compiles(session)
                && projects.stream()
                        .allMatch(each -> plans.of(each, session).foreign().isEmpty())) {
            projects.forEach(each -> each.getProperties().setProperty(COMPILE_NOTHING, "true"));
        }
    }

    private boolean compiles(MavenSession session) {
        try {
            return RunnableModule.in(session)
                    .chosen()
                    .filter(module -> !parameters.of(module, session).compile)
                    .isEmpty();
        } catch (IllegalArgumentException e) {
            // It is reported at the end, when the parameters are read again.
            return true;
        }
    }

    @Override
    public void afterSessionEnd(MavenSession session) throws MavenExecutionException {
        Optional<Path> model = model(session);
        // There are none if the POMs could not be read.
        if (model.isEmpty()
                || session.getProjects() == null
                || session.getProjects().isEmpty()) {
            return;
        }
        RunnableModule module = RunnableModule.in(session);
        try {
            if (module.chosen().isPresent()) {
                write(model.get(), ProjectJson.write(project(module.chosen().get(), session)));
            } else {
                write(
                        Path.of(model.get() + ".candidates"),
                        module.candidates().stream()
                                .map(each -> each.getBasedir().toString())
                                .collect(Collectors.joining("\n")));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new MavenExecutionException(
                    "Reprise could not determine the model of the project: " + e.getMessage(), e);
        }
    }

    private Project project(MavenProject module, MavenSession session) {
        Launch launch = new LaunchMapper(session, plans, dependencies, toolchains)
                .launch(module, parameters.of(module, session));
        return new ReactorMapper(session, new ModuleMapper(session, plans, dependencies)).project(module, launch);
    }

    private static Optional<Path> model(MavenSession session) {
        return Optional.ofNullable(session.getUserProperties().getProperty("reprise.model"))
                .map(Path::of);
    }

    /** Atomically: a reader never sees half of the file. */
    private static void write(Path file, String text) throws IOException {
        Path beside = Path.of(file + ".new");
        Files.writeString(beside, text);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
