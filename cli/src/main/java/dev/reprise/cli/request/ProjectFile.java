package dev.reprise.cli.request;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;

import dev.reprise.cli.option.Option;
import dev.reprise.cli.option.OptionSource;
import dev.reprise.cli.option.OptionValue;
import dev.reprise.cli.option.Suggestion;
import dev.reprise.cli.option.UsageError;
import dev.reprise.files.RegularFiles;

/** Reads {@code .reprise.toml}: the long names of the options, and {@code command}. */
final class ProjectFile {
    static final String NAME = ".reprise.toml";

    private static final String COMMAND = "command";

    private final Map<Option, OptionValue> options = new EnumMap<>(Option.class);
    private final String text;
    private List<String> command = List.of();

    private ProjectFile(String text) {
        this.text = text;
    }

    /** The options of the file in this directory; none if there is no file. */
    static OptionSource read(Path directory) throws UsageError {
        Path file = directory.resolve(NAME);
        try {
            return parse(RegularFiles.readString(file));
        } catch (NoSuchFileException e) {
            return OptionSource.EMPTY;
        } catch (MalformedInputException e) {
            throw new UsageError(NAME + " can't be read.", "It is not encoded in UTF-8.", "Save it as UTF-8.");
        } catch (IOException e) {
            throw new UsageError(NAME + " can't be read.", e + ".", "Make it readable, or move it away.");
        }
    }

    static OptionSource parse(String text) throws UsageError {
        // Editors on Windows begin a UTF-8 file with a byte order mark.
        ProjectFile file = new ProjectFile(text.startsWith("\ufeff") ? text.substring(1) : text);
        for (Map.Entry<String, JsonNode> entry : file.tree().properties()) {
            file.take(entry.getKey(), entry.getValue());
        }
        return new OptionSource(file.options, file.command).checked();
    }

    private JsonNode tree() throws UsageError {
        try {
            return new TomlMapper().readTree(text);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new UsageError(
                    NAME + ", line " + line + ", is not valid TOML.",
                    e.getOriginalMessage() + ".",
                    "See docs/reference.md for an example.",
                    text.lines().skip(Math.max(0, line - 1)).limit(1).toList());
        }
    }

    private void take(String key, JsonNode value) throws UsageError {
        if (key.equals(COMMAND)) {
            command = texts(key, value);
            if (command.isEmpty()) {
                throw wrongType(key, "at least the name of a program");
            }
            return;
        }
        Option option =
                Option.ofKey(key).filter(found -> found != Option.DIRECTORY).orElseThrow(() -> unknown(key));
        List<String> values = values(option, value);
        if (!values.isEmpty()) {
            options.put(option, new OptionValue(values, where(key)));
        }
    }

    /** Empty for a flag that is false and for an empty list. */
    private List<String> values(Option option, JsonNode value) throws UsageError {
        return switch (option.kind()) {
            case FLAG -> {
                if (!value.isBoolean()) {
                    throw wrongType(option.key(), "true or false");
                }
                yield value.booleanValue() ? List.of("true") : List.of();
            }
            case TEXT -> {
                if (!value.isTextual()) {
                    throw wrongType(option.key(), "a string in quotes");
                }
                yield List.of(value.textValue());
            }
            case NUMBER -> {
                if (!value.isIntegralNumber()) {
                    throw wrongType(option.key(), "a whole number");
                }
                yield List.of(value.asText());
            }
            case OPTIONAL -> {
                if (!value.isTextual() && !value.isIntegralNumber() && !value.isBoolean()) {
                    throw wrongType(option.key(), "true, a whole number or a string in quotes");
                }
                yield value.isBoolean()
                        ? value.booleanValue() ? List.of(Option.DEFAULT_VALUE) : List.of()
                        : List.of(value.asText());
            }
            case LIST -> value.isTextual() ? List.of(value.textValue()) : texts(option.key(), value);
        };
    }

    private List<String> texts(String key, JsonNode value) throws UsageError {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                throw wrongType(key, "a list of strings in quotes");
            }
            texts.add(element.textValue());
        }
        if (!value.isArray()) {
            throw wrongType(key, "a list of strings in quotes");
        }
        return texts;
    }

    private UsageError wrongType(String key, String wanted) {
        return new UsageError(
                where(key) + ", has a value of the wrong type.",
                "It must be " + wanted + ".",
                "See docs/reference.md.");
    }

    private UsageError unknown(String key) {
        if (key.equals(Option.DIRECTORY.key())) {
            return new UsageError(
                    where(key) + ", is not allowed in the file.",
                    "The directory decides which file is read.",
                    "Use it on the command line: -C DIR.");
        }
        List<String> known = Stream.concat(
                        Stream.of(COMMAND), Arrays.stream(Option.values()).map(Option::key))
                .toList();
        return new UsageError(
                where(key) + ", is not an option.",
                "The keys are command and the long names of the options.",
                Suggestion.to(key, known)
                        .map(near -> "Did you mean " + near + "?")
                        .orElse("See reprise --help."));
    }

    private String where(String key) {
        return key + " in " + NAME + ", line " + line(key);
    }

    /** The parser does not report the line of a key, so it is searched for. */
    private int line(String key) {
        Pattern assignment = Pattern.compile("\\s*(\"|'|\\[+\\s*)?" + Pattern.quote(key) + "(\"|')?\\s*([.=\\]]).*");
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (assignment.matcher(lines.get(i)).matches()) {
                return i + 1;
            }
        }
        return 1;
    }
}
