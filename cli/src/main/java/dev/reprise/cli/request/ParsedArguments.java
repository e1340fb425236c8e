package dev.reprise.cli.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.reprise.cli.option.OptionValue;
import dev.reprise.cli.option.Subcommand;

/**
 * The options and words of the command line, or of the part that belongs to a subcommand.
 *
 * @param options the values by the long name of each option given, in the order of the first ones
 * @param words what follows the options
 * @param separated whether {@code --} precedes the words
 * @param subcommand with its own options and words; then there are no words here
 */
record ParsedArguments(
        Map<String, List<String>> options, List<String> words, boolean separated, Optional<OfSubcommand> subcommand) {
    ParsedArguments {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        words = List.copyOf(words);
    }

    /** A subcommand and what follows it. */
    record OfSubcommand(Subcommand subcommand, ParsedArguments arguments) {}

    boolean has(String option) {
        return options.containsKey(option);
    }

    Optional<OptionValue> given(String option) {
        return Optional.ofNullable(options.get(option)).map(values -> new OptionValue(values, option));
    }
}
