package dev.reprise.cli.option;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads the command line. */
final class CommandArguments {
    private CommandArguments() {}

    static ParseResult parse(String[] arguments) throws UsageError {
        refuseUndecodable(arguments);
        try {
            return CommandModel.commandLine(arguments).parseArgs(arguments);
        } catch (ParameterException e) {
            throw explained(e);
        }
    }

    /** The options with the command. */
    static Layer layer(ParseResult parsed) {
        Map<Option, Given> options = new EnumMap<>(Option.class);
        for (Option option : Option.values()) {
            if (parsed.hasMatchedOption(option.flag())) {
                CommandLine.Model.OptionSpec matched = parsed.matchedOption(option.flag());
                options.put(option, new Given(matched.originalStringValues(), option.flag()));
            }
        }
        return new Layer(options, words(parsed));
    }

    static List<String> words(ParseResult parsed) {
        return List.copyOf(parsed.matchedPositionalValue(0, List.of()));
    }

    /**
     * The JVM replaces what it can't decode before {@code main} sees it; run on, a program or a path other than the one typed would
     * be taken.
     */
    private static void refuseUndecodable(String[] arguments) throws UsageError {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].indexOf('\ufffd') >= 0) {
                throw new UsageError(
                        "Argument " + (i + 1) + " can't be read: " + arguments[i],
                        "It is no valid text in the encoding of this locale, " + System.getProperty("sun.jnu.encoding")
                                + ".",
                        "Run Reprise in a UTF-8 locale, such as LC_ALL=C.UTF-8, or give the file another name.");
            }
        }
    }

    private static UsageError explained(ParameterException error) {
        if (error instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched);
        }
        if (error instanceof OverwrittenOptionException twice) {
            return new UsageError(
                    name(twice.getOverwritten()) + " is given more than once.",
                    "Only one value can hold.",
                    "Leave one out.");
        }
        if (error instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            ArgSpec option = missing.getMissing().get(0);
            return new UsageError(
                    name(option) + " lacks its value.",
                    "It takes one: " + name(option) + " " + option.paramLabel() + ".");
        }
        return new UsageError(
                String.valueOf(error.getMessage()) + ".",
                "The command line can't be understood.",
                "See reprise --help.");
    }

    private static UsageError unknown(UnmatchedArgumentException unmatched) {
        String word = unmatched.getUnmatched().get(0);
        if (!word.startsWith("-")) {
            String command = unmatched.getCommandLine().getCommandName();
            return new UsageError(
                    command + " takes no argument: " + word,
                    "It is a subcommand of Reprise.",
                    "See reprise " + command + " --help. Write -- before it if a program of that name is meant.");
        }
        String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        List<String> known = unmatched.getCommandLine().getCommandSpec().optionsMap().keySet().stream()
                .sorted()
                .toList();
        String remedy = Nearest.to(name, known)
                .map(near -> "Did you mean " + near + "? See reprise --help.")
                .orElse("See reprise --help. Options of the program go after its name.");
        return new UsageError("There is no option " + name + ".", "Reprise does not know it.", remedy);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof CommandLine.Model.OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
