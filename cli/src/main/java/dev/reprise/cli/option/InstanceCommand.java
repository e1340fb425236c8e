package dev.reprise.cli.option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import picocli.CommandLine.ParseResult;

import dev.reprise.cli.option.Subcommand.SubcommandOption;
import dev.reprise.protocol.FromTool;

/** The subcommands that ask a running Reprise something. */
enum InstanceCommand {
    STATUS("Shows the state of the Reprise of this directory and of its program", "Exit code: 0."),
    WAIT(
            "Waits until every change made so far is live, or reports why it can't be",
            "Exit codes: 0 live, 1 the build or the start failed or the program is not running, 124 not live in time."),
    RESTART(
            "Restarts the program and waits until it is ready",
            "Exit codes: 0 ready, 1 the start failed or the program ended, 124 not ready in time."),
    STOP("Stops the program and Reprise, and waits until they are gone", "Exit code: 0."),
    LOG("Prints the latest output of the program and Reprise", "Exit code: 0.");

    private static final String LINES = "100";
    private static final int MOST_LINES = 1_000_000;

    private final String description;
    private final String exitCodes;

    InstanceCommand(String description, String exitCodes) {
        this.description = description;
        this.exitCodes = exitCodes;
    }

    /** What the user types. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<InstanceCommand> of(String word) {
        for (InstanceCommand tool : values()) {
            if (tool.word().equals(word)) {
                return Optional.of(tool);
            }
        }
        return Optional.empty();
    }

    Subcommand subcommand() {
        List<SubcommandOption> options = new ArrayList<>();
        options.add(new SubcommandOption(
                List.of("-C", "--directory"), "DIR", "Use the Reprise of DIR, or of its nearest parent that has one"));
        options.add(new SubcommandOption(
                List.of("--pid"), "PID", "Use the Reprise with this process id, wherever it runs"));
        if (this == STATUS) {
            options.add(
                    new SubcommandOption(List.of("--json"), "", "Print a JSON object, as docs/protocol.md describes"));
        } else if (this == WAIT || this == RESTART) {
            options.add(new SubcommandOption(List.of("--timeout"), "TIME", "How long to wait. Default: 30s"));
        } else if (this == LOG) {
            options.add(new SubcommandOption(List.of("-f", "--follow"), "", "Keep printing until Reprise ends"));
            options.add(new SubcommandOption(
                    List.of("-n", "--lines"), "LINES", "Print this many lines at most. Default: " + LINES));
        }
        return new Subcommand(
                word(),
                "",
                description,
                options,
                List.of(exitCodes, "Also: 2 wrong usage or several instances, 69 no instance, or it does not answer."));
    }

    /** @param outer the directory that {@code -C} before the subcommand names */
    Request.Ask request(ParseResult parsed, Path outer) throws UsageError {
        Optional<OptionValue> directory = given(parsed, "--directory");
        Optional<OptionValue> pid = given(parsed, "--pid");
        return new Request.Ask(
                question(parsed),
                directory.isPresent() ? WatchOptions.path(directory.get().value(), "-C", outer) : outer,
                pid.isPresent() ? Optional.of(number(pid.get(), 1, Long.MAX_VALUE)) : Optional.empty(),
                parsed.hasMatchedOption("--json"));
    }

    private FromTool question(ParseResult parsed) throws UsageError {
        return switch (this) {
            case STATUS -> new FromTool.GetStatus();
            case WAIT -> new FromTool.Wait(timeout(parsed));
            case RESTART -> new FromTool.Restart(timeout(parsed));
            case STOP -> new FromTool.Quit();
            case LOG -> {
                OptionValue lines = given(parsed, "--lines").orElse(new OptionValue(List.of(LINES), "--lines"));
                yield new FromTool.Log((int) number(lines, 0, MOST_LINES), parsed.hasMatchedOption("--follow"));
            }
        };
    }

    private static long timeout(ParseResult parsed) throws UsageError {
        return Durations.parse(given(parsed, "--timeout").orElse(new OptionValue(List.of("30s"), "--timeout")))
                .toMillis();
    }

    private static long number(OptionValue given, long least, long most) throws UsageError {
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

    private static Optional<OptionValue> given(ParseResult parsed, String option) {
        return parsed.hasMatchedOption(option)
                ? Optional.of(new OptionValue(parsed.matchedOption(option).originalStringValues(), option))
                : Optional.empty();
    }
}
