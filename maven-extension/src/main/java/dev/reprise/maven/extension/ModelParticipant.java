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

/**
 * Writes the project to the file that {@code -Dreprise.model} names, at the end of the session, of a failed one too. If Maven can't read
 * the POMs there is no file. If it is not clear which module is to be run, the file {@code FILE.candidates} has their directories.
 * Without the property it only lets Maven find the modules that it does not build.
 */
@Singleton
public final class ModelParticipant extends AbstractMavenLifecycleParticipant {
    /** Says to the compiler plugin that there is nothing to do. */
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

    /** Javac is left to Reprise, which does not take away the class files of a running program, unless Maven's goals need them. */
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
            // It is told in the end, when the parameters are read once more.
            return true;
        }
    }

    @Override
    public void afterSessionEnd(MavenSession session) throws MavenExecutionException {
        Optional<Path> model = model(session);
        // There are none when the POMs could not be read.
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
            throw new MavenExecutionException("Reprise could not tell what the project is: " + e.getMessage(), e);
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

    /** A reader never sees half of it. */
    private static void write(Path file, String text) throws IOException {
        Path beside = Path.of(file + ".new");
        Files.writeString(beside, text);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
