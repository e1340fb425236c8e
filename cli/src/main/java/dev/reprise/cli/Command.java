package dev.reprise.cli;

import java.util.List;

import dev.reprise.cli.doctor.Doctor;
import dev.reprise.cli.option.Request;
import dev.reprise.cli.option.RequestReader;
import dev.reprise.cli.option.UsageError;
import dev.reprise.cli.tool.ToolCommand;
import dev.reprise.cli.tool.ToolFailure;
import dev.reprise.core.Problem;
import dev.reprise.core.ProblemText;
import dev.reprise.core.Style;
import dev.reprise.core.StyledText;
import dev.reprise.supervisor.control.ControlDirectories;
import dev.reprise.supervisor.report.Console;

/** One call of the command, from arguments to exit code. */
final class Command {
    /** BSD's EX_SOFTWARE (sysexits(3)). */
    static final int INTERNAL_ERROR = 70;

    static final int USAGE = 2;

    private final CliContext surroundings;

    Command(CliContext surroundings) {
        this.surroundings = surroundings;
    }

    int run(String... arguments) {
        RequestReader reader = new RequestReader(surroundings.environment(), surroundings.directory(), Version.text());
        return run(() -> carryOut(reader.read(arguments)), List.of(arguments));
    }

    /** Does something, and tells why it can't be done. */
    int run(Task task, List<String> arguments) {
        try {
            return task.run();
        } catch (UsageError e) {
            tell(e.problem());
            return USAGE;
        } catch (ToolFailure e) {
            tell(e.problem());
            return e.exitCode();
        } catch (RuntimeException | Error e) {
            tell(new UnexpectedError(e, arguments.contains("--verbose")).problem());
            return INTERNAL_ERROR;
        }
    }

    /** Something that no thread of ours expected; the JVM itself would print it with whatever characters it holds. */
    void fail(Throwable error) {
        tell(new UnexpectedError(error, false).problem());
    }

    private int carryOut(Request request) throws ToolFailure {
        if (request instanceof Request.ShowHelp help) {
            return print(help.page().apply(surroundings.columns()));
        }
        if (request instanceof Request.Print print) {
            return print(print.text());
        }
        if (request instanceof Request.Examine examine) {
            new Doctor(surroundings.environment(), surroundings.terminals().words())
                    .examine(examine.paths(), examine.json(), out());
            return 0;
        }
        if (request instanceof Request.Ask ask) {
            return new ToolCommand(
                            ControlDirectories.bases(surroundings.environment()),
                            out(),
                            new Console(surroundings.err(), Style.PLAIN))
                    .run(ask);
        }
        return new Session(surroundings, (Request.Run) request, BuildTools.byLooking(surroundings.environment())).run();
    }

    /** Something with an exit code. */
    @FunctionalInterface
    interface Task {
        int run() throws UsageError, ToolFailure;
    }

    private int print(String text) {
        out().print(StyledText.paragraph(text));
        return 0;
    }

    private Console out() {
        return new Console(surroundings.out(), Style.PLAIN);
    }

    private void tell(Problem problem) {
        new Console(surroundings.err(), Colour.of(Request.Colours.AUTO, surroundings))
                .print(StyledText.plain("reprise: ").then(StyledText.lines(ProblemText.lines(problem))));
    }
}
