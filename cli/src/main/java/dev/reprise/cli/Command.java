package dev.reprise.cli;

import java.util.List;

import dev.reprise.cli.doctor.Doctor;
import dev.reprise.cli.option.UsageError;
import dev.reprise.cli.request.Request;
import dev.reprise.cli.request.RequestReader;
import dev.reprise.cli.tool.ToolCommand;
import dev.reprise.cli.tool.ToolFailure;
import dev.reprise.core.Problem;
import dev.reprise.core.ProblemText;
import dev.reprise.core.Style;
import dev.reprise.core.StyledText;
import dev.reprise.supervisor.control.ControlDirectories;
import dev.reprise.supervisor.report.Console;

/** One run of the command, from arguments to exit code. */
final class Command {
    /** BSD's EX_SOFTWARE (sysexits(3)). */
    static final int INTERNAL_ERROR = 70;

    static final int USAGE = 2;

    private final CliContext context;

    Command(CliContext context) {
        this.context = context;
    }

    int run(String... arguments) {
        RequestReader reader = new RequestReader(context.environment(), context.directory(), Version.text());
        return run(() -> perform(reader.read(arguments)), List.of(arguments));
    }

    /** Runs a task and reports why it failed, if it did. */
    int run(Task task, List<String> arguments) {
        try {
            return task.run();
        } catch (UsageError e) {
            print(e.problem());
            return USAGE;
        } catch (ToolFailure e) {
            print(e.problem());
            return e.exitCode();
        } catch (RuntimeException | Error e) {
            print(new UnexpectedError(e, arguments.contains("--verbose")).problem());
            return INTERNAL_ERROR;
        }
    }

    /** Reports an error that no thread of ours caught. The JVM would print it unescaped, with any control characters in it. */
    void fail(Throwable error) {
        print(new UnexpectedError(error, false).problem());
    }

    private int perform(Request request) throws ToolFailure {
        if (request instanceof Request.ShowHelp help) {
            return print(help.page().apply(context.columns()));
        }
        if (request instanceof Request.Print print) {
            return print(print.text());
        }
        if (request instanceof Request.Diagnose diagnose) {
            new Doctor(context.environment(), context.terminals().describe())
                    .run(diagnose.paths(), diagnose.json(), out());
            return 0;
        }
        if (request instanceof Request.ControlRequest control) {
            return new ToolCommand(
                            ControlDirectories.bases(context.environment()),
                            out(),
                            new Console(context.err(), Style.PLAIN))
                    .run(control);
        }
        return new Session(context, (Request.Run) request, BuildTools.detecting(context.environment())).run();
    }

    /** A task with an exit code. */
    @FunctionalInterface
    interface Task {
        int run() throws UsageError, ToolFailure;
    }

    private int print(String text) {
        out().print(StyledText.paragraph(text));
        return 0;
    }

    private Console out() {
        return new Console(context.out(), Style.PLAIN);
    }

    private void print(Problem problem) {
        new Console(context.err(), Colour.of(Request.Colours.AUTO, context))
                .print(StyledText.plain("reprise: ").then(StyledText.lines(ProblemText.lines(problem))));
    }
}
