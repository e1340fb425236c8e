package dev.reprise.cli.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A word in the place of the command that Reprise handles itself.
 *
 * @param arguments in words for the help; empty if there are none
 * @param notes paragraphs at the end of its help
 */
public record Subcommand(
        String word, String arguments, String description, List<SubcommandOption> options, List<String> notes) {
    public static final String DOCTOR = "doctor";
    public static final String COMPLETION = "completion";
    public static final String HELP = "help";

    /** The shells that have a completion script. */
    public static final List<String> SHELLS = List.of("bash", "zsh");

    private static final SubcommandOption HELP_OPTION =
            new SubcommandOption(List.of("-h", "--help"), "", "Print this help");

    /**
     * An option of the subcommand.
     *
     * @param names the long one last
     * @param label of its value; empty for a flag
     */
    public record SubcommandOption(List<String> names, String label, String help) {
        public SubcommandOption {
            names = List.copyOf(names);
        }
    }

    public Subcommand {
        options = Stream.concat(options.stream(), Stream.of(HELP_OPTION)).toList();
        notes = List.copyOf(notes);
    }

    /** In the order of the help. */
    public static List<Subcommand> all() {
        List<Subcommand> all = new ArrayList<>();
        for (InstanceCommand tool : InstanceCommand.values()) {
            all.add(tool.subcommand());
        }
        all.add(new Subcommand(
                DOCTOR,
                "[PATH...]",
                "Shows how files below each PATH can be watched here, and what prevents it. Default: the current directory",
                List.of(new SubcommandOption(List.of("--json"), "", "Print the findings as a JSON array")),
                List.of()));
        all.add(new Subcommand(
                COMPLETION,
                "bash|zsh",
                "Prints a completion script for the shell",
                List.of(),
                List.of(
                        "bash: add this line to ~/.bashrc:",
                        "    eval \"$(reprise completion bash)\"",
                        "zsh: add this line to ~/.zshrc, or save the script as _reprise in a directory of $fpath:",
                        "    eval \"$(reprise completion zsh)\"")));
        all.add(new Subcommand(HELP, "[SUBCOMMAND]", "Prints help, also that of a subcommand", List.of(), List.of()));
        return List.copyOf(all);
    }

    public static Optional<Subcommand> of(String word) {
        return all().stream().filter(each -> each.word().equals(word)).findFirst();
    }

    /** Whether a word is a subcommand; faster than building all of them. */
    public static boolean isSubcommand(String word) {
        return word.equals(DOCTOR)
                || word.equals(COMPLETION)
                || word.equals(HELP)
                || InstanceCommand.of(word).isPresent();
    }
}
