package dev.reprise.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.reprise.cli.option.UsageError;
import dev.reprise.cli.request.RequestReader;
import dev.reprise.supervisor.build.BuildTool;

/** A session for a project, started by a build tool's plug-in in the build tool's JVM. */
public final class ProjectRun {
    private final CliContext context;
    private final Function<Consumer<String>, BuildTool> tool;
    private final List<String> options;

    /**
     * Only stores its arguments.
     *
     * @param directory of the project, absolute; {@code .reprise.toml} is read from it
     * @param tool creates the build tool; its argument receives messages for the user, one line each
     * @param options as on the command line, without a command; they override the file and the project's own options
     */
    public ProjectRun(Path directory, Function<Consumer<String>, BuildTool> tool, List<String> options) {
        CliContext process = CliContext.ofProcess();
        this.context =
                new CliContext(process.environment(), directory, process.out(), process.err(), process.terminals());
        this.tool = tool;
        this.options = List.copyOf(options);
    }

    /**
     * Builds and runs the project until the user quits; blocks. Problems are printed on standard error.
     *
     * @return the exit code of the command {@code reprise} in the same case
     */
    public int run() {
        return new Command(context).run(this::session, options);
    }

    private int session() throws UsageError {
        RequestReader reader = new RequestReader(context.environment(), context.directory(), Version.text());
        return new Session(context, reader.readForProject(options), (project, scratch, notices) -> tool.apply(notices))
                .run();
    }
}
