package dev.reprise.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

import dev.reprise.cli.maven.MavenBuildTool;
import dev.reprise.cli.maven.MavenSetup;
import dev.reprise.cli.option.Request;
import dev.reprise.cli.sources.SourceProject;
import dev.reprise.supervisor.build.BuildTool;

/** Which tool builds a project. */
@FunctionalInterface
interface BuildTools {
    /**
     * The tool.
     *
     * @param scratch a directory for what it has to write; deleted at the end
     * @param notices told what the user should know, one line each
     */
    BuildTool of(Request.Project project, Path scratch, Consumer<String> notices);

    /** Maven where there is a POM, else javac. */
    static BuildTools byLooking(Map<String, String> environment) {
        return (project, scratch, notices) -> project.isMaven()
                ? new MavenBuildTool(MavenSetup.in(project.directory(), environment, project.compiles()), notices)
                : new SourceProject(project.directory(), project.sourceFile(), project.libraries(), scratch);
    }
}
