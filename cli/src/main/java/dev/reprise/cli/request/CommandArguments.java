package dev.reprise.cli.request;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import dev.reprise.cli.help.OptionEquivalents;
import dev.reprise.cli.option.CommandModel;
import dev.reprise.cli.option.Option;
import dev.reprise.cli.option.OptionSource;
import dev.reprise.cli.option.OptionValue;
import dev.reprise.cli.option.ShellQuoting;
import dev.reprise.cli.option.Suggestion;
import dev.reprise.cli.option.UsageError;

/** Parses the command line. */
final class CommandArguments {
    private CommandArguments() {}

    /** @param directory in which the command was started */
    static ParseResult parse(String[] arguments, Path directory) throws UsageError {
        refuseUndecodable(arguments);
        refuseOneHyphen(arguments);
        try {
            return CommandModel.commandLine(arguments).parseArgs(arguments);
        } catch (ParameterException e) {
            throw explained(e, List.of(arguments), directory);
        }
    }

    /** The options and the command. */
    static OptionSource options(ParseResult parsed) {
        Map<Option, OptionValue> options = new EnumMap<>(Option.class);
        for (Option option : Option.values()) {
            if (parsed.hasMatchedOption(option.flag())) {
                CommandLine.Model.OptionSpec matched = parsed.matchedOption(option.flag());
                options.put(option, new OptionValue(matched.originalStringValues(), option.flag()));
            }
        }
        return new OptionSource(options, words(parsed));
    }

    /** Whether {@code --} precedes the command. */
    static boolean isSeparated(ParseResult parsed) {
        List<String> all = parsed.originalArgs();
        int command = all.size() - words(parsed).size();
        return command > 0 && all.get(command - 1).equals("--");
    }

    static List<String> words(ParseResult parsed) {
        return List.copyOf(parsed.matchedPositionalValue(0, List.of()));
    }

    /**
     * The JVM replaces characters that it can't decode before {@code main} sees them; Reprise would use another program or path than the
     * user typed.
     */
    private static void refuseUndecodable(String[] arguments) throws UsageError {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].indexOf('\ufffd') >= 0) {
                throw new UsageError(
                        "Argument " + (i + 1) + " can't be read: " + arguments[i],
                        "It is not valid text in this locale's encoding, " + System.getProperty("sun.jnu.encoding")
                                + ".",
                        "Run Reprise in a UTF-8 locale, such as LC_ALL=C.UTF-8, or give the file another name.");
            }
        }
    }

    private static UsageError explained(ParameterException error, List<String> arguments, Path directory) {
        if (error instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched, arguments, directory);
        }
        if (error instanceof OverwrittenOptionException twice) {
            return new UsageError(
                    name(twice.getOverwritten()) + " is given more than once.",
                    "It takes one value only.",
                    "Remove one.");
        }
        if (error instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            ArgSpec option = missing.getMissing().get(0);
            return new UsageError(
                    name(option) + " needs a value.",
                    "It takes one: " + name(option) + " " + option.paramLabel() + ".");
        }
        return new UsageError(
                String.valueOf(error.getMessage()) + ".", "The command line is invalid.", "See reprise --help.");
    }

    private static UsageError unknown(UnmatchedArgumentException unmatched, List<String> arguments, Path directory) {
        String word = unmatched.getUnmatched().get(0);
        if (!word.startsWith("-")) {
            String command = unmatched.getCommandLine().getCommandName();
            return new UsageError(
                    command + " takes no argument: " + word,
                    "It is a subcommand of Reprise.",
                    "See reprise help " + command + ". Write -- before it to run a program of that name.");
        }
        String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        boolean isRun = unmatched.getCommandLine().getParent() == null;
        Optional<String> ours = (isRun ? OptionEquivalents.remedy(name) : Optional.<String>empty())
                .or(() -> nearest(name, unmatched.getCommandLine()));
        Optional<String> programs = isRun ? forProgram(word, arguments, directory) : Optional.empty();
        return new UsageError(
                "Unknown option " + name + ".",
                isRun
                        ? "It is not an option of Reprise. Options of the program go after its name."
                        : "It is not an option of " + unmatched.getCommandLine().getCommandName() + ".",
                Stream.concat(ours.stream(), programs.stream())
                        .reduce((one, other) -> one + " " + other)
                        .orElse("See reprise --help."));
    }

    private static Optional<String> nearest(String name, CommandLine command) {
        List<String> known = command.getCommandSpec().optionsMap().keySet().stream()
                .filter(each -> each.startsWith("--"))
                .sorted()
                .toList();
        return name.startsWith("--")
                ? Suggestion.to(name, known).map(near -> "Did you mean " + near + "?")
                : Optional.empty();
    }

    /** In a project's directory the option may be meant for the program; then the user has to name the directory first. */
    private static Optional<String> forProgram(String word, List<String> arguments, Path directory) {
        int start = arguments.indexOf(word);
        return start < 0 || ProjectArguments.of(directory).isEmpty()
                ? Optional.empty()
                : Optional.of("To pass options to the project in this directory, name the directory: "
                        + ShellQuoting.line("reprise .", arguments.subList(start, arguments.size())));
    }

    /** {@code -watch} or {@code -ea} would be parsed as {@code -w atch} and {@code -e a}. */
    private static void refuseOneHyphen(String[] arguments) throws UsageError {
        for (int i = 0; i < arguments.length; i++) {
            String word = arguments[i];
            if (!word.startsWith("-") || word.equals("-") || word.equals("--")) {
                return;
            }
            String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            Optional<Option> known = Option.named(word.length() > 2 && !word.startsWith("--") ? "-" + name : name);
            if (word.length() > 2 && !word.startsWith("--")) {
                Optional<String> remedy = known.map(
                                each -> "Did you mean " + each.flag() + "? Long options have two hyphens.")
                        .or(() -> OptionEquivalents.remedy(name));
                if (remedy.isPresent()) {
                    throw new UsageError(
                            "Unknown option " + name + ".", "It is not an option of Reprise.", remedy.get());
                }
            } else if (name.equals(word) && known.filter(Option::takesNextWord).isPresent()) {
                i++;
            }
        }
    }

    private static String name(ArgSpec argument) {
        return argument instanceof CommandLine.Model.OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
