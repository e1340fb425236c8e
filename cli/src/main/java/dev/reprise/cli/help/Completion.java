package dev.reprise.cli.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.reprise.cli.option.Option;
import dev.reprise.cli.option.OptionSyntax;
import dev.reprise.cli.option.Subcommand;
import dev.reprise.cli.option.Subcommand.SubcommandOption;

/** The completion scripts: a template for each shell, filled in with the options. */
public final class Completion {
    private Completion() {}

    /**
     * Returns the completion script for a shell.
     *
     * @param shell one of {@link Subcommand#SHELLS}
     */
    public static String script(String shell) {
        String frame = frame("completion." + shell);
        return shell.equals("bash") ? bash(frame) : zsh(frame);
    }

    private static String bash(String frame) {
        String options = Stream.concat(
                        Stream.of(Option.values()).flatMap(each -> each.names().stream()),
                        OptionSyntax.GENERAL_OPTIONS.stream().flatMap(each -> each.names().stream()))
                .collect(Collectors.joining(" "));
        String withValue = Stream.of(Option.values())
                .filter(Option::takesNextWord)
                .flatMap(each -> each.names().stream())
                .collect(Collectors.joining(" "));
        String values = Stream.of(Option.values())
                .map(each -> "        " + String.join(" | ", each.names()) + ") " + bashValues(each) + " ;;\n")
                .filter(line -> !line.contains(") none"))
                .collect(Collectors.joining());
        String subcommands = Subcommand.all().stream()
                .map(each -> "        " + each.word() + ")\n"
                        + "            options='" + names(each, false) + "'\n"
                        + "            with_value='" + names(each, true) + "'\n"
                        + "            words='" + String.join(" ", words(each)) + "'\n"
                        + "            ;;\n")
                .collect(Collectors.joining());
        return frame.replace("@SUBCOMMANDS@", subcommandWords())
                .replace("@OPTIONS@", options)
                .replace("@WITH_VALUE@", withValue)
                .replace("        @VALUES@\n", values)
                .replace("        @CASES@\n", subcommands);
    }

    private static String bashValues(Option option) {
        if (!option.choices().isEmpty()) {
            return "_reprise_reply '" + String.join(" ", option.choices()) + "'";
        }
        return switch (option) {
            case DIRECTORY -> "_reprise_directories";
            case WATCH, CLASS_PATH -> "return";
            default -> "none";
        };
    }

    private static String names(Subcommand subcommand, boolean withValue) {
        return subcommand.options().stream()
                .filter(each -> !withValue || !each.label().isEmpty())
                .flatMap(each -> each.names().stream())
                .collect(Collectors.joining(" "));
    }

    /** The words that can follow; empty for files or if unknown. */
    private static List<String> words(Subcommand subcommand) {
        return switch (subcommand.word()) {
            case Subcommand.COMPLETION -> Subcommand.SHELLS;
            case Subcommand.HELP ->
                Subcommand.all().stream().map(Subcommand::word).toList();
            default -> List.of();
        };
    }

    private static String subcommandWords() {
        return Subcommand.all().stream().map(Subcommand::word).collect(Collectors.joining(" "));
    }

    private static String zsh(String frame) {
        String options = Stream.concat(
                        Stream.of(Option.values()).flatMap(Completion::zshSpecs),
                        OptionSyntax.GENERAL_OPTIONS.stream().flatMap(Completion::zshSpecs))
                .map(each -> "        " + each + " \\\n")
                .collect(Collectors.joining());
        String descriptions = Subcommand.all().stream()
                .map(each -> "        '" + each.word() + ":" + quoted(each.description()) + "'\n")
                .collect(Collectors.joining());
        String subcommands = Subcommand.all().stream()
                .map(each -> "        " + each.word() + ")\n            _arguments -s -S : \\\n                "
                        + Stream.concat(
                                        each.options().stream().flatMap(Completion::zshSpecs),
                                        zshArguments(each).stream())
                                .collect(Collectors.joining(" \\\n                "))
                        + "\n            ;;\n")
                .collect(Collectors.joining());
        return frame.replace("@SUBCOMMANDS@", subcommandWords())
                .replace("        @OPTIONS@\n", options)
                .replace("        @DESCRIPTIONS@\n", descriptions)
                .replace("        @CASES@\n", subcommands);
    }

    private static Optional<String> zshArguments(Subcommand subcommand) {
        if (!words(subcommand).isEmpty()) {
            return Optional.of("'1:word:(" + String.join(" ", words(subcommand)) + ")'");
        }
        return Optional.of("'*:path:_files'")
                .filter(files -> !subcommand.arguments().isEmpty());
    }

    private static Stream<String> zshSpecs(Option option) {
        String once = option.kind() == Option.Kind.LIST ? "*" : "(" + String.join(" ", option.names()) + ")";
        String value = switch (option.kind()) {
            case FLAG -> "";
            case OPTIONAL -> "::" + quoted(option.label()) + ": ";
            case TEXT, NUMBER, LIST -> ":" + quoted(option.label()) + ":" + zshValues(option);
        };
        return option.names().stream()
                .map(name -> "'" + once + name + suffix(name, option.kind() == Option.Kind.OPTIONAL, value) + "["
                        + quoted(option.help()) + "]" + value + "'");
    }

    private static Stream<String> zshSpecs(SubcommandOption option) {
        String value = switch (option.label()) {
            case "" -> "";
            case "DIR" -> ":DIR:_files -/";
            case "PID" -> ":PID:_pids";
            default -> ":" + option.label() + ": ";
        };
        return option.names().stream()
                .map(name -> "'(" + String.join(" ", option.names()) + ")" + name + suffix(name, false, value) + "["
                        + quoted(option.help()) + "]" + value + "'");
    }

    /** How the value may be attached. */
    private static String suffix(String name, boolean attached, String value) {
        return value.isEmpty() ? "" : attached ? "=-" : name.startsWith("--") ? "=" : "+";
    }

    private static String zshValues(Option option) {
        if (!option.choices().isEmpty()) {
            return "(" + String.join(" ", option.choices()) + ")";
        }
        return switch (option) {
            case DIRECTORY -> "_files -/";
            case WATCH, CLASS_PATH -> "_files";
            default -> " ";
        };
    }

    /** Escapes a description for single quotes. */
    private static String quoted(String text) {
        return text.replaceAll("([\\[\\]:\\\\])", "\\\\$1").replace("'", "'\\''");
    }

    private static String frame(String name) {
        try (InputStream in = Completion.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
