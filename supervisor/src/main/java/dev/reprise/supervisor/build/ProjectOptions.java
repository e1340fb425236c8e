package dev.reprise.supervisor.build;

import java.util.List;
import java.util.function.Function;

import dev.reprise.compile.model.Launch;
import dev.reprise.supervisor.build.BuildTool.BuildFailure;
import dev.reprise.supervisor.jvm.Invocations;
import dev.reprise.supervisor.jvm.JavaCommand;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.filter.Filters;

/** What the user's options say, together with those that the project itself has. */
@FunctionalInterface
public interface ProjectOptions {
    /**
     * One thread at a time; does not block.
     *
     * @param ofProject what the build tool says, with the project's own options
     * @throws BuildFailure if these make no sense
     */
    Choices with(Launch ofProject) throws BuildFailure;

    /**
     * What matters to a build.
     *
     * @param launch what is to be run
     * @param filters what of the project's trees to ignore
     * @param roots to be watched besides what the project consists of
     * @param compile whether to compile and to copy resources; else only what somebody else makes of them is watched
     * @param warnings whether the compiler's are wanted
     * @param invocations runs a command with agent and debugger, as wanted
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
