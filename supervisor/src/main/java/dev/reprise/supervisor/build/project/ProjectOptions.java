package dev.reprise.supervisor.build.project;

import java.util.List;
import java.util.function.Function;

import dev.reprise.compile.model.Launch;
import dev.reprise.supervisor.build.BuildTool.BuildFailure;
import dev.reprise.supervisor.jvm.Invocations;
import dev.reprise.supervisor.jvm.JavaCommand;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.filter.Filters;

/** Merges the user's options with those of the project. */
@FunctionalInterface
public interface ProjectOptions {
    /**
     * Returns the effective options. Called by one thread at a time; does not block.
     *
     * @param ofProject the launch from the build tool, with the project's own options
     * @throws BuildFailure if the project's options are invalid
     */
    Choices with(Launch ofProject) throws BuildFailure;

    /**
     * The options that affect a build.
     *
     * @param launch the program to run
     * @param filters the paths to ignore in the project's trees
     * @param roots roots to watch in addition to those of the project
     * @param compile whether to compile and to copy resources; otherwise only the output of other tools is watched
     * @param warnings whether to show compiler warnings
     * @param invocations creates the invocations of a command, with agent and debugger if enabled
     */
    record Choices(
            Launch launch,
            Filters filters,
            List<WatchRoot> roots,
            boolean compile,
            boolean warnings,
            Function<JavaCommand, Invocations> invocations) {
        public Choices {
            roots = List.copyOf(roots);
        }
    }
}
