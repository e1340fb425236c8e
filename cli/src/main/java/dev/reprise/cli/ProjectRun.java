package dev.reprise.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.reprise.cli.option.RequestReader;
import dev.reprise.cli.option.UsageError;
import dev.reprise.supervisor.build.BuildTool;

/** A session for a project, as a plug-in of its build tool starts it in the build tool's JVM. */
public final class ProjectRun {
    private final CliContext surroundings;
    private final Function<Consumer<String>, BuildTool> tool;
    private final List<String> options;

    /**
     * Nothing happens yet.
     *
     * @param directory of the project, absolute; {@code .reprise.toml} is looked for in it
     * @param tool given where to tell the user something, one line each
     * @param options as on the command line, without a command; they win over the file and the project's own
     */
    public ProjectRun(Path directory, Function<Consumer<String>, BuildTool> tool, List<String> options) {
        CliContext process = CliContext.ofProcess();
        this.surroundings =
                new CliContext(process.environment(), directory, process.out(), process.err(), process.terminals());
        this.tool = tool;
        this.options = List.copyOf(options);
    }

    /**
     * Builds and runs until the user ends it; blocks. Problems are told on standard error.
     *
     * @return the exit code that the command {@code reprise} would have
     */
    public int run() {
        return new Command(surroundings).run(this::session, options);
    }

    private int session() throws UsageError {
        RequestReader reader = new RequestReader(surroundings.environment(), surroundings.directory(), Version.text());
        return new Session(
                        surroundings,
                        reader.readForProject(options),
                        (project, scratch, notices) -> tool.apply(notices))
                .run();
    }
}
