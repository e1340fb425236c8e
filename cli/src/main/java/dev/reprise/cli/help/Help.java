package dev.reprise.cli.help;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.reprise.cli.help.HelpPage.Block;
import dev.reprise.cli.help.HelpPage.Row;
import dev.reprise.cli.help.HelpPage.Table;
import dev.reprise.cli.help.HelpPage.Text;
import dev.reprise.cli.option.Option;
import dev.reprise.cli.option.OptionSyntax;
import dev.reprise.cli.option.Subcommand;

/** The text of {@code --help}. */
public final class Help {
    private static final List<Row> EXAMPLES = List.of(
            new Row("reprise", "Build and run the project in this directory"),
            new Row("reprise . server config.yml", "The same, with arguments for the program"),
            new Row("reprise App.java", "Run a source file, with the sources that it uses"),
            new Row("reprise java -cp target/classes com.acme.App", "Run what an IDE or a build tool compiles"),
            new Row(
                    "reprise -w src -e py -- python3 app.py",
                    "Run any command; restart when a .py file in src changes"));

    private Help() {}

    /** For the command itself. */
    public static HelpPage page() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Text.usage(List.of(
                "Usage: reprise [OPTIONS] [DIR|FILE.java] [ARG...]",
                "       reprise [OPTIONS] [--] COMMAND [ARG...]",
                "       reprise SUBCOMMAND [OPTIONS]")));
        blocks.add(
                Text.paragraphs(
                        List.of(
                                "Builds and runs a project, or runs a command, and restarts it when files change."
                                        + " Without DIR, FILE or COMMAND it runs the command of .reprise.toml, or the project in this directory.")));
        blocks.add(new Table("Examples", EXAMPLES));
        for (Option.Group group : Option.Group.values()) {
            Stream<Row> options = Stream.of(Option.values())
                    .filter(each -> each.group() == group)
                    .map(each -> row(each.names(), label(each), each.help()));
            Stream<Row> others = group == Option.Group.OUTPUT
                    ? OptionSyntax.GENERAL_OPTIONS.stream().map(each -> row(each.names(), "", each.help()))
                    : Stream.empty();
            blocks.add(new Table(group.heading(), Stream.concat(options, others).toList()));
        }
        blocks.add(new Table("Subcommands (-- before the name runs a program of that name)", subcommands()));
        blocks.add(Text.paragraphs(List.of(
                "TIME is a number with a unit: 50ms, 2s, 1.5s, 1m.",
                "Options are also read from .reprise.toml in the directory that Reprise runs in.",
                "Exit codes: 0 stopped by the user, 2 wrong usage, 70 internal error, 130 after a second Ctrl-C;"
                        + " with --exit-on-failure that of the program."
                        + " Of status, wait, restart, stop and log: 1 not live, 69 no instance, 124 timed out.")));
        return new HelpPage(blocks);
    }

    /** For a subcommand. */
    public static HelpPage page(Subcommand subcommand) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Text.usage(List.of("Usage: reprise " + subcommand.word() + " [OPTIONS]"
                + (subcommand.arguments().isEmpty() ? "" : " " + subcommand.arguments()))));
        blocks.add(Text.paragraphs(List.of(subcommand.description())));
        blocks.add(new Table(
                "Options",
                subcommand.options().stream()
                        .map(each -> row(each.names(), each.label().isEmpty() ? "" : " " + each.label(), each.help()))
                        .toList()));
        if (!subcommand.notes().isEmpty()) {
            blocks.add(Text.paragraphs(subcommand.notes()));
        }
        return new HelpPage(blocks);
    }

    private static List<Row> subcommands() {
        return Subcommand.all().stream()
                .map(each -> new Row((each.word() + " " + each.arguments()).strip(), each.description()))
                .toList();
    }

    private static String label(Option option) {
        return switch (option.kind()) {
            case FLAG -> "";
            case OPTIONAL -> "[=" + option.label() + "]";
            case TEXT, NUMBER, LIST -> " " + option.label();
        };
    }

    /** Aligns long names below each other. */
    private static Row row(List<String> names, String label, String help) {
        return new Row((names.size() == 1 ? "    " : "") + String.join(", ", names) + label, help);
    }
}
