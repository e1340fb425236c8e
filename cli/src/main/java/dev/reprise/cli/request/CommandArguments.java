package dev.reprise.cli.request;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.reprise.cli.help.OptionEquivalents;
import dev.reprise.cli.option.Option;
import dev.reprise.cli.option.OptionSource;
import dev.reprise.cli.option.OptionValue;
import dev.reprise.cli.option.ShellQuoting;
import dev.reprise.cli.option.Subcommand;
import dev.reprise.cli.option.Suggestion;
import dev.reprise.cli.option.UsageError;

/** Parses the command line. */
final class CommandArguments {
    private CommandArguments() {}

    /** @param directory in which the command was started */
    static ParsedArguments parse(String[] arguments, Path directory) throws UsageError {
        refuseUndecodable(arguments);
        refuseOneHyphen(arguments);
        List<String> all = List.of(arguments);
        return ArgumentParser.parse(all, (word, known, of) -> unknown(word, known, of, all, directory));
    }

    /** The options and the command. */
    static OptionSource options(ParsedArguments parsed) {
        Map<Option, OptionValue> options = new EnumMap<>(Option.class);
        for (Option option : Option.values()) {
            parsed.given(option.flag()).ifPresent(value -> options.put(option, value));
        }
        return new OptionSource(options, parsed.words());
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

    private static UsageError unknown(
            String word, Set<String> known, Optional<Subcommand> of, List<String> arguments, Path directory) {
        String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        boolean isRun = of.isEmpty();
        Optional<String> ours =
                (isRun ? OptionEquivalents.remedy(name) : Optional.<String>empty()).or(() -> nearest(name, known));
        Optional<String> programs = isRun ? forProgram(word, arguments, directory) : Optional.empty();
        return new UsageError(
                "Unknown option " + name + ".",
                of.map(subcommand -> "It is not an option of " + subcommand.word() + ".")
                        .orElse("It is not an option of Reprise. Options of the program go after its name."),
                Stream.concat(ours.stream(), programs.stream())
                        .reduce((one, other) -> one + " " + other)
                        .orElse("See reprise --help."));
    }

    private static Optional<String> nearest(String name, Set<String> known) {
        return name.startsWith("--")
                ? Suggestion.to(
                                name,
                                known.stream()
                                        .filter(each -> each.startsWith("--"))
                                        .toList())
                        .map(near -> "Did you mean " + near + "?")
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
}
