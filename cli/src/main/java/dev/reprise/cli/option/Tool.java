package dev.reprise.cli.option;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import dev.reprise.protocol.FromTool;

/** The subcommands that ask a running Reprise something. */
enum Tool {
    STATUS("Tells how the Reprise of this directory and its program are.", "Exit code: 0."),
    WAIT(
            "Waits until every change made so far is live, or tells why it can't be.",
            "Exit codes: 0 live, 1 the code can't be built, the start failed or the program is not running, 124 not live in time."),
    RESTART(
            "Restarts the program and waits until it is ready.",
            "Exit codes: 0 ready, 1 the start failed or the program ended, 124 not ready in time."),
    STOP("Stops the program and Reprise, and waits until they are gone.", "Exit code: 0."),
    LOG("Prints what the program and Reprise wrote last.", "Exit code: 0.");

    private static final String LINES = "100";
    private static final int MOST_LINES = 1_000_000;

    private final String description;
    private final String exitCodes;

    Tool(String description, String exitCodes) {
        this.description = description;
        this.exitCodes = exitCodes;
    }

    /** What the user types. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Tool> of(String word) {
        for (Tool tool : values()) {
            if (tool.word().equals(word)) {
                return Optional.of(tool);
            }
        }
        return Optional.empty();
    }

    CommandLine model() {
        CommandSpec spec = CommandSpec.create().name(word());
        CommandModel.addHelp(spec);
        spec.addOption(
                value("DIR", "Ask the Reprise of DIR, or of its nearest parent that has one", "-C", "--directory"));
        spec.addOption(value("PID", "Ask the Reprise with this process id, wherever it runs", "--pid"));
        if (this == STATUS) {
            spec.addOption(CommandModel.flag("Print a JSON object, as docs/protocol.md says", "--json"));
        } else if (this == WAIT || this == RESTART) {
            spec.addOption(value("TIME", "How long to wait. Default: 30s", "--timeout"));
        } else if (this == LOG) {
            spec.addOption(CommandModel.flag("Go on until Reprise ends", "-f", "--follow"));
            spec.addOption(value("LINES", "How many lines at most. Default: " + LINES, "-n", "--lines"));
        }
        spec.usageMessage()
                .description(description)
                .footer(
                        "%n" + exitCodes,
                        "Also: 2 wrong usage or several instances, 69 there is none or it does not answer.")
                .sortOptions(false)
                .width(100);
        return new CommandLine(spec);
    }

    private static OptionSpec value(String label, String help, String... names) {
        return OptionSpec.builder(names)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(help)
                .build();
    }

    /** @param outer the directory that {@code -C} before the subcommand names */
    Request.Ask request(ParseResult parsed, Path outer) throws UsageError {
        Optional<Given> directory = given(parsed, "--directory");
        Optional<Given> pid = given(parsed, "--pid");
        return new Request.Ask(
                question(parsed),
                directory.isPresent() ? WatchOptions.path(directory.get().value(), "-C", outer) : outer,
                pid.isPresent() ? Optional.of(number(pid.get(), 1, Long.MAX_VALUE)) : Optional.empty(),
                parsed.hasMatchedOption("--json"));
    }

    private FromTool question(ParseResult parsed) throws UsageError {
        return switch (this) {
            case STATUS -> new FromTool.AskStatus();
            case WAIT -> new FromTool.Await(timeout(parsed));
            case RESTART -> new FromTool.Restart(timeout(parsed));
            case STOP -> new FromTool.Quit();
            case LOG -> {
                Given lines = given(parsed, "--lines").orElse(new Given(List.of(LINES), "--lines"));
                yield new FromTool.Log((int) number(lines, 0, MOST_LINES), parsed.hasMatchedOption("--follow"));
            }
        };
    }

    private static long timeout(ParseResult parsed) throws UsageError {
        return Durations.parse(given(parsed, "--timeout").orElse(new Given(List.of("30s"), "--timeout")))
                .toMillis();
    }

    private static long number(Given given, long least, long most) throws UsageError {
        try {
            long number = Long.parseLong(given.value());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw given.wrong("It is no number that can be meant.", "Write a whole number from " + least + ".");
    }

    private static Optional<Given> given(ParseResult parsed, String option) {
        return parsed.hasMatchedOption(option)
                ? Optional.of(new Given(parsed.matchedOption(option).originalStringValues(), option))
                : Optional.empty();
    }
}
