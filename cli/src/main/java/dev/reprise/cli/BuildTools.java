package dev.reprise.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

import dev.reprise.cli.maven.MavenBuildTool;
import dev.reprise.cli.maven.MavenSetup;
import dev.reprise.cli.request.Request;
import dev.reprise.cli.sources.SourceProject;
import dev.reprise.supervisor.build.BuildTool;

/** Chooses the tool that builds a project. */
@FunctionalInterface
interface BuildTools {
    /**
     * Returns the build tool of a project.
     *
     * @param scratch a directory for the tool's own files; deleted when the session ends
     * @param notices receives messages for the user, one line each
     */
    BuildTool of(Request.Project project, Path scratch, Consumer<String> notices);

    /** Maven if the project has a POM, otherwise javac. */
    static BuildTools detecting(Map<String, String> environment) {
        return (project, scratch, notices) -> project.isMaven()
                ? new MavenBuildTool(
                        MavenSetup.in(project.directory(), environment, project.compiles(), project.developmentFlags()),
                        notices)
                : new SourceProject(project.directory(), project.sourceFile(), project.libraries(), scratch);
    }
}
