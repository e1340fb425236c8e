package dev.reprise.cli.option;

import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import dev.reprise.cli.option.Subcommand.SubcommandOption;

/** The model of the command line for picocli. It is built without annotations: reading them would take half of the start-up time. */
public final class CommandModel {
    /** Options of the command that do not belong to a run. */
    public static final List<SubcommandOption> GENERAL_OPTIONS = List.of(
            new SubcommandOption(List.of("-h", "--help"), "", "Print this help"),
            new SubcommandOption(List.of("-V", "--version"), "", "Print the version"));

    private CommandModel() {}

    /** The command with only what these arguments can need: building the subcommands takes half of the time. */
    public static CommandLine commandLine(String... arguments) {
        CommandSpec spec = command();
        if (Stream.of(arguments).anyMatch(Subcommand::isSubcommand)) {
            for (Subcommand subcommand : Subcommand.all()) {
                spec.addSubcommand(subcommand.word(), model(subcommand));
            }
        }
        return new CommandLine(spec)
                .setStopAtPositional(true)
                // @file and ${variable} belong to the program, not to Reprise.
                .setExpandAtFiles(false)
                .setInterpolateVariables(false);
    }

    private static CommandSpec command() {
        CommandSpec spec = CommandSpec.create().name("reprise");
        for (Option option : Option.values()) {
            spec.addOption(option(option));
        }
        GENERAL_OPTIONS.forEach(each -> spec.addOption(option(each)));
        return spec.addPositional(words());
    }

    private static CommandLine model(Subcommand subcommand) {
        CommandSpec spec = CommandSpec.create().name(subcommand.word());
        subcommand.options().forEach(each -> spec.addOption(option(each)));
        if (!subcommand.arguments().isEmpty()) {
            spec.addPositional(words());
        }
        return new CommandLine(spec);
    }

    private static OptionSpec option(Option option) {
        OptionSpec.Builder builder = OptionSpec.builder(option.names().toArray(new String[0]));
        switch (option.kind()) {
            case FLAG -> builder.type(boolean.class).arity("0");
            case TEXT, NUMBER -> builder.type(String.class).arity("1");
            case OPTIONAL -> builder.type(String.class).arity("1").preprocessor(CommandModel::supplyDefault);
            case LIST -> builder.type(List.class).auxiliaryTypes(String.class).arity("1");
        }
        return builder.paramLabel(option.label()).build();
    }

    /** A detached option is followed by the command, so the default value is inserted in between. */
    private static boolean supplyDefault(
            Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
        if (!"=".equals(info.get("separator"))) {
            arguments.push(Option.DEFAULT_VALUE);
        }
        return false;
    }

    private static OptionSpec option(SubcommandOption option) {
        OptionSpec.Builder builder = OptionSpec.builder(option.names().toArray(new String[0]))
                .usageHelp(option.names().contains("--help"));
        return option.label().isEmpty()
                ? builder.type(boolean.class).arity("0").build()
                : builder.type(String.class)
                        .arity("1")
                        .paramLabel(option.label())
                        .build();
    }

    private static PositionalParamSpec words() {
        return PositionalParamSpec.builder()
                .index("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("0..*")
                .build();
    }
}
