package dev.reprise.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.reprise.cli.option.Request;
import dev.reprise.cli.option.Request.Wish;
import dev.reprise.cli.option.UsageError;
import dev.reprise.compile.model.Launch;
import dev.reprise.supervisor.ProgramSpec;
import dev.reprise.supervisor.build.BuildTool;
import dev.reprise.supervisor.build.BuildTool.BuildFailure;
import dev.reprise.supervisor.build.ProjectBuild;
import dev.reprise.supervisor.build.ProjectCommands;
import dev.reprise.supervisor.build.ProjectOptions.Choices;
import dev.reprise.supervisor.jvm.Invocations;
import dev.reprise.supervisor.jvm.JavaCommand;
import dev.reprise.supervisor.jvm.JavaInvocations;
import dev.reprise.supervisor.jvm.SpringDevTools;
import dev.reprise.supervisor.jvm.StartFailureAnalyzer;
import dev.reprise.watch.WatchRoot;

/** A program that is built first. */
final class ProjectProgram {
    private final Request.Project project;
    private final SpringDevTools devTools;
    private final Consumer<String> notices;

    /**
     * @param devTools what becomes of Spring Boot DevTools
     * @param notices told, one line each, what could not be done as asked
     */
    ProjectProgram(Request.Project project, SpringDevTools devTools, Consumer<String> notices) {
        this.project = project;
        this.devTools = devTools;
        this.notices = notices;
    }

    /**
     * The program, not built yet.
     *
     * @param watched what is watched already
     * @param scratch a directory for what has to be written for it
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
            Wish wish = project.wishes().over(launch);
            if (!wish.tooLate().isEmpty()) {
                notices.accept("what the POM says of "
                        + wish.tooLate().stream().sorted().collect(Collectors.joining(", "))
                        + " comes too late: it belongs into .reprise.toml or on the command line");
            }
            return new Choices(
                    wish.launch(),
                    wish.filters(),
                    wish.roots(),
                    wish.compile(),
                    wish.warnings(),
                    command -> invocations(command, wish));
        } catch (UsageError e) {
            throw new BuildFailure(e.problem(), List.of());
        }
    }

    private Invocations invocations(JavaCommand command, Wish wish) {
        return new JavaInvocations(
                command,
                AgentLocator.wanted(wish.agent(), notices),
                // Of two debuggers in one JVM the second ends it; the project's own stays.
                wish.debugging().filter(each -> command.debugger().isEmpty()),
                Map.of(),
                devTools,
                notices);
    }
}
