package dev.reprise.cli.option;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Stack;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The command line as picocli is to read it. Built without annotations: reflection over them would be half the start-up time. */
final class CommandModel {
    static final String DOCTOR = "doctor";
    static final String COMPLETION = "completion";

    private static final Map<Option, String> SHORT = Map.of(Option.DIRECTORY, "-C");

    private CommandModel() {}

    /** The command as far as these arguments can need it: subcommands take half of the time that making it takes. */
    static CommandLine commandLine(String... arguments) {
        Set<String> words = new HashSet<>(List.of(arguments));
        boolean run = Stream.of(DOCTOR, COMPLETION, "-h", "--help").noneMatch(words::contains)
                && Stream.of(Tool.values()).map(Tool::word).noneMatch(words::contains);
        CommandSpec spec = run ? command() : whole();
        return new CommandLine(spec)
                .setStopAtPositional(true)
                // @file and ${variable} are the program's, not ours.
                .setExpandAtFiles(false)
                .setInterpolateVariables(false);
    }

    /** With its subcommands. */
    static CommandSpec whole() {
        CommandSpec spec = command();
        for (Tool tool : Tool.values()) {
            spec.addSubcommand(tool.word(), tool.model());
        }
        return spec.addSubcommand(DOCTOR, doctor()).addSubcommand(COMPLETION, completion());
    }

    private static CommandSpec command() {
        CommandSpec spec = CommandSpec.create().name("reprise");
        for (Option option : Option.values()) {
            spec.addOption(option(option));
        }
        addHelp(spec);
        spec.addOption(flag("Print the version", "-V", "--version"));
        spec.addPositional(words(
                "[--] COMMAND [ARG...]",
                "The program to run, with its arguments; or a directory or Java file to build and run.%n"
                        + "Default: the Maven project of the current directory"));
        spec.usageMessage()
                .description("Runs a command, or builds and runs a project, and runs it again when files change.%n")
                .customSynopsis(
                        "reprise [OPTIONS] [--] COMMAND [ARG...]",
                        "reprise [OPTIONS] DIR|FILE.java [ARG...]",
                        "reprise status|wait|restart|stop|log [OPTIONS]",
                        "reprise doctor [PATH...]",
                        "reprise completion bash|zsh")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nSubcommands (a program of the same name is reached with --):%n")
                .footer(
                        "%nOptions are also read from .reprise.toml in the directory it is started in.",
                        "Exit codes: 0 after a stop by the user, 2 wrong usage, 70 internal error,",
                        "130 after a second Ctrl-C; with --exit-on-failure that of the program.",
                        "Of status, wait, restart, stop and log: 1 not live, 69 no instance, 124 not in time.")
                .sortOptions(false)
                .width(100);
        return spec;
    }

    private static CommandLine doctor() {
        CommandSpec spec = CommandSpec.create().name(DOCTOR);
        spec.usageMessage()
                .description("Tells how files below each PATH can be watched here, and what stands in the way.");
        addHelp(spec);
        spec.addOption(flag("Print the findings as a JSON array", "--json"));
        spec.addPositional(words("PATH", "What is to be watched. Default: the current directory"));
        return new CommandLine(spec);
    }

    private static CommandLine completion() {
        CommandSpec spec = CommandSpec.create().name(COMPLETION);
        spec.usageMessage().description("Prints a completion script: eval \"$(reprise completion bash)\"");
        addHelp(spec);
        spec.addPositional(words("SHELL", "bash or zsh"));
        return new CommandLine(spec);
    }

    private static OptionSpec option(Option option) {
        OptionSpec.Builder builder = switch (option.kind()) {
            case FLAG -> OptionSpec.builder(option.flag()).type(boolean.class).arity("0");
            case TEXT, NUMBER ->
                OptionSpec.builder(option.flag()).type(String.class).arity("1");
            case OPTIONAL ->
                OptionSpec.builder(option.flag())
                        .type(String.class)
                        .arity("1")
                        .preprocessor(CommandModel::supplyDefault);
            case LIST ->
                OptionSpec.builder(option.flag())
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1");
        };
        if (SHORT.containsKey(option)) {
            builder.names(SHORT.get(option), option.flag());
        }
        return builder.paramLabel(option.label())
                .description(escaped(option.help()))
                .build();
    }

    /** What follows a detached option is the command, so an absent value is put there. */
    private static boolean supplyDefault(
            Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
        if (!"=".equals(info.get("separator"))) {
            arguments.push(Option.DEFAULT_VALUE);
        }
        return false;
    }

    static void addHelp(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .arity("0")
                .usageHelp(true)
                .description("Print this help")
                .build());
    }

    static OptionSpec flag(String help, String... names) {
        return OptionSpec.builder(names)
                .type(boolean.class)
                .arity("0")
                .description(help)
                .build();
    }

    private static PositionalParamSpec words(String label, String help) {
        return PositionalParamSpec.builder()
                .index("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("0..*")
                .paramLabel(label)
                .hideParamSyntax(true)
                .description(help)
                .build();
    }

    /** Descriptions are formats. */
    private static String escaped(String text) {
        return text.replace("%", "%%");
    }
}
