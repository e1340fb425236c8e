package dev.reprise.cli;

import java.nio.file.Path;
import java.util.function.Consumer;

import dev.reprise.cli.option.Request;
import dev.reprise.cli.plain.PlainSources;
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

    /** Found by looking at what is there. */
    static BuildTools byLooking() {
        return (project, scratch, notices) -> {
            if (project.isMaven()) {
                throw new UnsupportedOperationException("Maven");
            }
            return new PlainSources(project.directory(), project.sourceFile(), project.libraries(), scratch);
        };
    }
}
