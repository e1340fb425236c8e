package dev.reprise.cli.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import dev.reprise.cli.option.Option;
import dev.reprise.cli.option.OptionSyntax;
import dev.reprise.cli.option.Subcommand;
import dev.reprise.cli.option.UsageError;
import dev.reprise.testing.RandomWalks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Random command lines, parsed by this parser and by picocli. */
class ArgumentParserTest {
    private static final List<String> WORDS = List.of(
            "java",
            "src",
            "-",
            "--",
            "",
            "a=b",
            "bash",
            "--watch",
            "--watch=src",
            "--watch=",
            "-w",
            "-wsrc",
            "-w=src",
            "-c",
            "-cq",
            "-cw",
            "-cwsrc",
            "-cx",
            "-x",
            "-C",
            "-C=..",
            "--grace",
            "--grace=1s",
            "--grace=a=b",
            "--debug",
            "--debug=5005",
            "--livereload=",
            "--quiet",
            "--wach",
            "--quiet=true",
            "-q=",
            "--json",
            "--lines",
            "-n",
            "--lines=5",
            "--follow",
            "-f",
            "-fn",
            "-fn5",
            "--timeout",
            "--help",
            "-h",
            "-hV",
            "--version",
            "=",
            "-=",
            "--=x",
            "1s");

    @Test
    void acceptsWhatPicocliAcceptsAndReadsTheSameFromIt() {
        CommandSpec run = spec(OptionSyntax.ofRun(), true);
        RandomWalks.check(
                2_000,
                ArgumentParserTest::arguments,
                arguments -> assertThat(ours(arguments)).isEqualTo(picocli(run, arguments)));
    }

    @ParameterizedTest
    @MethodSource("dev.reprise.cli.option.Subcommand#all")
    void doesSoAfterASubcommand(Subcommand subcommand) {
        CommandSpec spec =
                spec(OptionSyntax.of(subcommand), !subcommand.arguments().isEmpty());
        RandomWalks.check(1_000, ArgumentParserTest::arguments, arguments -> {
            List<String> all = new ArrayList<>(List.of("-C", "a", subcommand.word()));
            all.addAll(arguments);
            assertThat(ours(all)).isEqualTo(picocli(spec, arguments));
        });
    }

    @Test
    void readsASubcommandsNameAfterAnOptionAsItsValue() throws UsageError {
        ParsedArguments parsed = ArgumentParser.parse(List.of("--watch", "log", "status"), ArgumentParserTest::unknown);

        assertThat(parsed.options()).containsExactly(Map.entry("--watch", List.of("log")));
        assertThat(parsed.subcommand().orElseThrow().subcommand().word()).isEqualTo("status");
    }

    @Test
    void refusesAValueForAFlag() {
        UsageError refused = catchThrowableOfType(
                UsageError.class, () -> ArgumentParser.parse(List.of("--quiet=yes"), ArgumentParserTest::unknown));

        assertThat(refused.problem().what()).isEqualTo("--quiet takes no value.");
    }

    private static List<String> arguments(RandomGenerator random) {
        List<String> arguments = new ArrayList<>();
        for (int count = random.nextInt(7); count > 0; count--) {
            arguments.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return arguments;
    }

    private static UsageError unknown(String word, Iterable<String> known, Optional<Subcommand> of) {
        return new UsageError("There is no option " + word + ".", "It is unknown.");
    }

    /** The values by option and the words, of the subcommand if there is one; empty if the arguments are refused. */
    private static List<Object> ours(List<String> arguments) {
        try {
            ParsedArguments outer = ArgumentParser.parse(arguments, ArgumentParserTest::unknown);
            ParsedArguments parsed =
                    outer.subcommand().map(inner -> inner.arguments()).orElse(outer);
            return List.of(parsed.options(), parsed.words());
        } catch (UsageError e) {
            return List.of();
        }
    }

    private static List<Object> picocli(CommandSpec spec, List<String> arguments) {
        try {
            return described(new CommandLine(spec)
                    .setStopAtPositional(true)
                    .setExpandAtFiles(false)
                    .setInterpolateVariables(false)
                    .parseArgs(arguments.toArray(new String[0])));
        } catch (ParameterException e) {
            return List.of();
        }
    }

    private static List<Object> described(ParseResult parsed) {
        Map<String, List<String>> options = new LinkedHashMap<>();
        for (OptionSpec option : parsed.matchedOptions()) {
            boolean flag = option.arity().max() == 0;
            options.put(option.longestName(), flag ? List.of(Option.DEFAULT_VALUE) : option.originalStringValues());
        }
        List<String> words = parsed.matchedPositionalValue(0, List.of());
        return List.of(options, words);
    }

    private static CommandSpec spec(List<OptionSyntax> options, boolean takesWords) {
        CommandSpec spec = CommandSpec.create();
        options.forEach(each -> spec.addOption(option(each)));
        return takesWords
                ? spec.addPositional(PositionalParamSpec.builder()
                        .index("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("0..*")
                        .build())
                : spec;
    }

    private static OptionSpec option(OptionSyntax option) {
        OptionSpec.Builder builder = OptionSpec.builder(option.names().toArray(new String[0]))
                .usageHelp(option.name().equals("--help"));
        return switch (option.value()) {
            case NONE -> builder.type(boolean.class).arity("0").build();
            case ONE -> builder.type(String.class).arity("1").build();
            case MANY ->
                builder.type(List.class).auxiliaryTypes(String.class).arity("1").build();
            case ATTACHED ->
                builder.type(String.class)
                        .arity("1")
                        .preprocessor(ArgumentParserTest::supplyDefault)
                        .build();
        };
    }

    /** A detached option is followed by the command, so the default value is inserted in between. */
    private static boolean supplyDefault(
            Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
        if (!"=".equals(info.get("separator"))) {
            arguments.push(Option.DEFAULT_VALUE);
        }
        return false;
    }
}
