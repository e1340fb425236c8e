package dev.reprise.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.reprise.cli.option.UsageError;
import dev.reprise.cli.request.Request;
import dev.reprise.cli.request.Request.ProjectLaunch;
import dev.reprise.compile.model.Launch;
import dev.reprise.supervisor.ProgramSpec;
import dev.reprise.supervisor.build.BuildTool;
import dev.reprise.supervisor.build.BuildTool.BuildFailure;
import dev.reprise.supervisor.build.project.ProjectBuild;
import dev.reprise.supervisor.build.project.ProjectCommands;
import dev.reprise.supervisor.build.project.ProjectOptions.Choices;
import dev.reprise.supervisor.jvm.DevelopmentFlags;
import dev.reprise.supervisor.jvm.Invocations;
import dev.reprise.supervisor.jvm.JavaCommand;
import dev.reprise.supervisor.jvm.JavaInvocations;
import dev.reprise.supervisor.jvm.SpringDevTools;
import dev.reprise.supervisor.jvm.archive.ClassDataArchives;
import dev.reprise.supervisor.jvm.failure.StartFailureAnalyzer;
import dev.reprise.watch.WatchRoot;

/** A program that is built before it runs. */
final class ProjectProgram {
    private final Request.Project project;
    private final SpringDevTools devTools;
    private final DevelopmentFlags flags;
    private final ClassDataArchives archives;
    private final Consumer<String> notices;

    /**
     * @param devTools decides whether Spring Boot DevTools restarts the program
     * @param flags added to the JVM unless the user excludes them
     * @param archives used if the project does not exclude them; the caller closes it
     * @param notices receives a line for each option that could not be applied
     */
    ProjectProgram(
            Request.Project project,
            SpringDevTools devTools,
            DevelopmentFlags flags,
            ClassDataArchives archives,
            Consumer<String> notices) {
        this.project = project;
        this.devTools = devTools;
        this.flags = flags;
        this.archives = archives;
        this.notices = notices;
    }

    /**
     * Creates the program without building it.
     *
     * @param watched roots that are watched already
     * @param scratch a directory for generated files
     */
    ProgramSpec program(BuildTool tool, List<WatchRoot> watched, Map<String, String> environment, Path scratch) {
        ProjectCommands invocations = new ProjectCommands(environment, scratch);
        return new ProgramSpec(
                invocations,
                new StartFailureAnalyzer(project.directory(), project.sourceFile()),
                Optional.of(new ProjectBuild(
                        tool,
                        this::choices,
                        invocations,
                        new ProjectBuild.Places(
                                project.directory(),
                                scratch,
                                watched.stream().map(WatchRoot::path).toList()))));
    }

    private Choices choices(Launch launch) throws BuildFailure {
        try {
            ProjectLaunch plan = project.overrides().applyTo(launch);
            if (!plan.tooLate().isEmpty()) {
                notices.accept("ignored in the POM: "
                        + plan.tooLate().stream().sorted().collect(Collectors.joining(", "))
                        + "; set this in .reprise.toml or on the command line");
            }
            return new Choices(
                    plan.launch(),
                    plan.filters(),
                    plan.roots(),
                    plan.compile(),
                    plan.warnings(),
                    command -> invocations(command, plan));
        } catch (UsageError e) {
            throw new BuildFailure(e.problem(), List.of());
        }
    }

    private Invocations invocations(JavaCommand command, ProjectLaunch plan) {
        return new JavaInvocations(
                plan.developmentFlags() ? flags.in(command) : command,
                AgentLocator.agent(plan.agent(), notices),
                // A JVM does not start with two debuggers; the one that the project configures stays.
                plan.debugging().filter(each -> command.debugger().isEmpty()),
                Map.of(),
                devTools,
                Optional.of(archives).filter(each -> plan.archives()),
                notices);
    }
}
