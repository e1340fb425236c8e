package dev.reprise.cli.request;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.reprise.cli.option.Durations;
import dev.reprise.cli.option.InstanceCommand;
import dev.reprise.cli.option.OptionValue;
import dev.reprise.cli.option.UsageError;
import dev.reprise.protocol.FromTool;

/** Reads the options of an {@link InstanceCommand}. */
final class InstanceRequests {
    private static final int MAX_LINES = 1_000_000;

    private InstanceRequests() {}

    /** @param outer the directory named by {@code -C} before the subcommand */
    static Request.ControlRequest of(InstanceCommand command, ParsedArguments parsed, Path outer) throws UsageError {
        Optional<OptionValue> directory = parsed.given("--directory");
        Optional<OptionValue> pid = parsed.given("--pid");
        return new Request.ControlRequest(
                message(command, parsed),
                directory.isPresent() ? WatchOptions.path(directory.get().value(), "-C", outer) : outer,
                pid.isPresent() ? Optional.of(number(pid.get(), 1, Long.MAX_VALUE)) : Optional.empty(),
                answer(parsed));
    }

    private static Request.Answer answer(ParsedArguments parsed) throws UsageError {
        boolean timeline = parsed.has("--timeline");
        if (!parsed.has("--json")) {
            return timeline ? Request.Answer.TIMELINE : Request.Answer.TEXT;
        }
        if (timeline) {
            throw new UsageError(
                    "--json and --timeline can't be used together.",
                    "The JSON object contains the steps as well.",
                    "Remove one.");
        }
        return Request.Answer.JSON;
    }

    private static FromTool message(InstanceCommand command, ParsedArguments parsed) throws UsageError {
        return switch (command) {
            case STATUS -> new FromTool.GetStatus();
            case WAIT -> new FromTool.Wait(timeout(parsed));
            case RESTART -> new FromTool.Restart(timeout(parsed));
            case STOP -> new FromTool.Quit();
            case LOG -> {
                OptionValue lines = parsed.given("--lines")
                        .orElse(new OptionValue(List.of(InstanceCommand.DEFAULT_LINES), "--lines"));
                yield new FromTool.Log((int) number(lines, 0, MAX_LINES), parsed.has("--follow"));
            }
        };
    }

    private static long timeout(ParsedArguments parsed) throws UsageError {
        return Durations.parse(parsed.given("--timeout").orElse(new OptionValue(List.of("30s"), "--timeout")))
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
        throw given.invalid("It is not a number in the allowed range.", "Write a whole number from " + least + ".");
    }
}
