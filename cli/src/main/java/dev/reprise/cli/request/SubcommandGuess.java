package dev.reprise.cli.request;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.reprise.cli.option.ShellQuoting;
import dev.reprise.cli.option.Subcommand;
import dev.reprise.cli.option.Suggestion;
import dev.reprise.cli.option.UsageError;
import dev.reprise.files.CommandLookup;

/** The first word of a command, if it may be a mistyped subcommand or an argument for the project's program. */
final class SubcommandGuess {
    /** System programs that nobody wants to run here, but whose names are subcommands of other tools. */
    private static final Set<String> DANGEROUS = Set.of("init", "halt", "reboot", "poweroff", "shutdown");

    /** Subcommands of other tools, and what to type instead. */
    private static final Map<String, String> REMEDIES = new HashMap<>();

    static {
        String run = "To run the project in this directory: reprise. To run a command: reprise COMMAND [ARG...].";
        for (String word : List.of("run", "start", "dev", "serve", "watch", "exec", "go", "launch", "build", "test")) {
            REMEDIES.put(word, run);
        }
        String noSetup = "No setup is needed: reprise runs the project in this directory."
                + " Options can be kept in .reprise.toml.";
        for (String word : List.of("init", "new", "create", "install", "setup", "config", "configure")) {
            REMEDIES.put(word, noSetup);
        }
        put("reprise --version", "version", "ver");
        put("reprise log", "logs", "tail", "output");
        put("reprise stop", "quit", "exit", "kill", "end", "down", "halt", "shutdown", "poweroff", "terminate");
        put("reprise restart", "reload", "reboot", "rerun", "refresh");
        put("reprise status", "stat", "state", "list", "show");
        put("reprise doctor", "check", "diagnose", "doc");
        put("reprise completion bash, or reprise completion zsh", "completions", "complete", "autocomplete");
        put("reprise help", "man", "usage", "commands");
    }

    private final List<String> command;
    private final Path directory;
    private final CommandLookup lookup;

    /** @param directory in which the command would run */
    SubcommandGuess(List<String> command, Path directory, Map<String, String> environment) {
        this.command = command;
        this.directory = directory;
        this.lookup = new CommandLookup(directory, environment.getOrDefault("PATH", ""));
    }

    /**
     * Rejects a word that is meant for Reprise or for the project's program. Blocks while it searches PATH and the directory.
     *
     * @param separated whether the user wrote {@code --} before it, which marks a program
     */
    void check(boolean separated) throws UsageError {
        String word = command.get(0);
        if (word.isEmpty() || word.contains("/") || word.contains("\\")) {
            return;
        }
        boolean found = lookup.find(word).isPresent();
        if (!separated && !isFile(word)) {
            Optional<String> remedy = subcommand(word, found);
            if (remedy.isPresent()) {
                throw new UsageError(
                        "There is no subcommand " + word + ".",
                        found
                                ? "A program of that name exists, but you probably do not mean it."
                                : "There is no program of that name either.",
                        remedy.get()
                                + (found
                                        ? " To run the program: " + ShellQuoting.line("reprise --", command) + "."
                                        : ""));
            }
        }
        if (!found && !isFile(word) && ProjectArguments.of(directory).isPresent()) {
            throw new UsageError(
                    "There is no command " + word + ".",
                    "It is neither a file or directory here nor a program in PATH.",
                    "To run the project in this directory with arguments, name the directory: "
                            + ShellQuoting.line("reprise .", command));
        }
    }

    private Optional<String> subcommand(String word, boolean found) {
        if (found && !DANGEROUS.contains(word) && command.size() > 1) {
            return Optional.empty();
        }
        return Optional.ofNullable(REMEDIES.get(word)).or(() -> found ? Optional.empty() : nearest(word));
    }

    /** One letter more, less, different or swapped; two in a long word. */
    private Optional<String> nearest(String word) {
        List<String> known = Subcommand.all().stream().map(Subcommand::word).toList();
        return Suggestion.typo(word, known)
                .map(near -> "Did you mean " + ShellQuoting.line("reprise", List.of(near)) + rest()
                        + "? reprise help lists the subcommands.");
    }

    private String rest() {
        return ShellQuoting.line("", command.subList(1, command.size()));
    }

    private boolean isFile(String word) {
        try {
            return Files.exists(directory.resolve(word));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    private static void put(String instead, String... words) {
        for (String word : words) {
            REMEDIES.put(word, "Did you mean " + instead + "?");
        }
    }
}
