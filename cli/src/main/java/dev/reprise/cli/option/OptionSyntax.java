package dev.reprise.cli.option;

import java.util.List;
import java.util.stream.Stream;

import dev.reprise.cli.option.Subcommand.SubcommandOption;

/**
 * How an option is written on the command line.
 *
 * @param names the long one last
 * @param label of its value; empty for a flag
 */
public record OptionSyntax(List<String> names, String label, Value value) {
    /** Options of the command that do not belong to a run. */
    public static final List<SubcommandOption> GENERAL_OPTIONS = List.of(
            new SubcommandOption(List.of("-h", "--help"), "", "Print this help"),
            new SubcommandOption(List.of("-V", "--version"), "", "Print the version"));

    /** Whether an option has a value, and where. */
    public enum Value {
        NONE,
        /** Attached, or the next word. */
        ONE,
        /** Like {@link #ONE}, and the option may be repeated. */
        MANY,
        /** Attached, or else {@link Option#DEFAULT_VALUE}: the next word is the command. */
        ATTACHED
    }

    public OptionSyntax {
        names = List.copyOf(names);
    }

    /** The options before the command. */
    public static List<OptionSyntax> ofRun() {
        return Stream.concat(Stream.of(Option.values()).map(OptionSyntax::of), of(GENERAL_OPTIONS))
                .toList();
    }

    /** The options after a subcommand. */
    public static List<OptionSyntax> of(Subcommand subcommand) {
        return of(subcommand.options()).toList();
    }

    private static Stream<OptionSyntax> of(List<SubcommandOption> options) {
        return options.stream()
                .map(each -> new OptionSyntax(
                        each.names(), each.label(), each.label().isEmpty() ? Value.NONE : Value.ONE));
    }

    private static OptionSyntax of(Option option) {
        return new OptionSyntax(
                option.names(),
                option.label(),
                switch (option.kind()) {
                    case FLAG -> Value.NONE;
                    case TEXT, NUMBER -> Value.ONE;
                    case OPTIONAL -> Value.ATTACHED;
                    case LIST -> Value.MANY;
                });
    }

    /** The long name. */
    public String name() {
        return names.get(names.size() - 1);
    }
}
