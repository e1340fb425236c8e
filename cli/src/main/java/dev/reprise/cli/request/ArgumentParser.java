package dev.reprise.cli.request;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.reprise.cli.option.Option;
import dev.reprise.cli.option.OptionSyntax;
import dev.reprise.cli.option.OptionSyntax.Value;
import dev.reprise.cli.option.Subcommand;
import dev.reprise.cli.option.UsageError;

/**
 * Splits a command line into options and words by the usual rules: {@code --name value}, {@code --name=value}, {@code -n value},
 * {@code -nvalue}, {@code -abc} for several flags. The first word that is no option, or {@code --}, ends the options.
 */
final class ArgumentParser {
    private final List<String> arguments;
    private final Map<String, OptionSyntax> known = new HashMap<>();
    private final Optional<Subcommand> of;
    private final UnknownOption unknown;
    private final Map<String, List<String>> options = new LinkedHashMap<>();
    private Optional<UsageError> firstUnknown = Optional.empty();
    private int next;

    private ArgumentParser(
            List<String> arguments,
            int first,
            List<OptionSyntax> syntax,
            Optional<Subcommand> of,
            UnknownOption unknown) {
        this.arguments = arguments;
        this.next = first;
        this.of = of;
        this.unknown = unknown;
        syntax.forEach(each -> each.names().forEach(name -> known.put(name, each)));
    }

    /** Explains an option that there is not. */
    @FunctionalInterface
    interface UnknownOption {
        /**
         * The error to throw.
         *
         * @param word the option, perhaps with a value attached
         * @param known the names of all options at its place
         * @param of the subcommand that it follows, if it follows one
         */
        UsageError explained(String word, Set<String> known, Optional<Subcommand> of);
    }

    /** Parses the arguments of the command, including a subcommand and its arguments. */
    static ParsedArguments parse(List<String> arguments, UnknownOption unknown) throws UsageError {
        return new ArgumentParser(arguments, 0, OptionSyntax.ofRun(), Optional.empty(), unknown).parse();
    }

    private ParsedArguments parse() throws UsageError {
        while (next < arguments.size()) {
            String word = arguments.get(next);
            if (word.equals("--")) {
                return words(next + 1, true);
            }
            if (!word.startsWith("-") || word.equals("-")) {
                return of.isEmpty() && Subcommand.isSubcommand(word)
                        ? subcommand(Subcommand.of(word).orElseThrow())
                        : words(next, false);
            }
            next++;
            option(word);
        }
        return words(next, false);
    }

    private ParsedArguments subcommand(Subcommand subcommand) throws UsageError {
        ArgumentParser rest =
                new ArgumentParser(arguments, next + 1, OptionSyntax.of(subcommand), Optional.of(subcommand), unknown);
        refuseUnknown();
        return new ParsedArguments(
                options, List.of(), false, Optional.of(new ParsedArguments.OfSubcommand(subcommand, rest.parse())));
    }

    private ParsedArguments words(int from, boolean separated) throws UsageError {
        List<String> words = arguments.subList(from, arguments.size());
        if (!words.isEmpty() && of.isPresent() && of.get().arguments().isEmpty()) {
            String name = of.get().word();
            reportUnknown(new UsageError(
                    name + " takes no argument: " + words.get(0),
                    "It is a subcommand of Reprise.",
                    "See reprise help " + name + ". Write -- before it to run a program of that name."));
            words = List.of();
        }
        refuseUnknown();
        return new ParsedArguments(options, words, separated, Optional.empty());
    }

    private void option(String word) throws UsageError {
        int equals = word.indexOf('=');
        OptionSyntax whole = known.get(equals < 0 ? word : word.substring(0, equals));
        if (whole != null) {
            add(whole, equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1)));
        } else if (word.startsWith("--")) {
            unknown(word);
        } else {
            shortOptions(word.substring(1));
        }
    }

    /** Several flags, the last of which may be an option with its value. */
    private void shortOptions(String letters) throws UsageError {
        for (int i = 0; i < letters.length(); i++) {
            OptionSyntax option = known.get("-" + letters.charAt(i));
            if (option == null) {
                unknown("-" + letters.substring(i));
                return;
            }
            String rest = letters.substring(i + 1);
            if (option.value() != Value.NONE || rest.startsWith("=")) {
                add(
                        option,
                        rest.isEmpty()
                                ? Optional.empty()
                                : Optional.of(rest.startsWith("=") ? rest.substring(1) : rest));
                return;
            }
            add(option, Optional.empty());
        }
    }

    private void add(OptionSyntax option, Optional<String> attached) throws UsageError {
        if (option.value() == Value.NONE && attached.isPresent()) {
            throw new UsageError(
                    option.name() + " takes no value.", "It is a flag.", "Omit \"=" + attached.get() + "\".");
        }
        String value = attached.isPresent() ? attached.get() : detached(option);
        List<String> values = options.computeIfAbsent(option.name(), name -> new ArrayList<>());
        if (!values.isEmpty() && option.value() != Value.MANY) {
            throw new UsageError(
                    option.name() + " is given more than once.", "It takes one value only.", "Remove one.");
        }
        values.add(value);
    }

    private String detached(OptionSyntax option) throws UsageError {
        if (option.value() == Value.NONE || option.value() == Value.ATTACHED) {
            return Option.DEFAULT_VALUE;
        }
        if (next == arguments.size() || isOption(arguments.get(next))) {
            throw new UsageError(
                    option.name() + " needs a value.", "It takes one: " + option.name() + " " + option.label() + ".");
        }
        return arguments.get(next++);
    }

    /** A value that looks like an option of ours has to be attached: the usual mistake is that the value is missing. */
    private boolean isOption(String word) {
        int equals = word.indexOf('=');
        return word.equals("--")
                || known.containsKey(equals > 0 ? word.substring(0, equals) : word)
                || (word.length() > 2 && word.charAt(0) == '-' && known.containsKey(word.substring(0, 2)));
    }

    private void unknown(String word) {
        reportUnknown(unknown.explained(word, new TreeSet<>(known.keySet()), of));
    }

    private void reportUnknown(UsageError error) {
        firstUnknown = firstUnknown.or(() -> Optional.of(error));
    }

    /** Not if help is asked for, perhaps because of that option. */
    private void refuseUnknown() throws UsageError {
        if (firstUnknown.isPresent() && !options.containsKey("--help")) {
            throw firstUnknown.get();
        }
    }
}
