package dev.reprise.supervisor.jvm.spring;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;

/** Reads the properties of a Spring configuration file, with flat names. Supports the plain mappings of YAML, which such files use. */
final class SpringPropertyFile {
    /** In bytes; nobody writes a larger file by hand. */
    private static final long LARGEST = 1 << 20;

    private static final Pattern MAPPING =
            Pattern.compile("( *)(?:\"([^\"]+)\"|'([^']+)'|([^\\s#'\"-][^:]*?)) *:(?: +(.*))?");

    private SpringPropertyFile() {}

    /** Reads a file. Empty if it is unreadable or invalid, since the program reports that itself. */
    static Map<String, String> read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Map.of();
            }
            return file.toString().endsWith(".properties") ? properties(text(file)) : yaml(text(file));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Map.of();
        }
    }

    /** Parses a JSON object, with nested objects flattened. Empty if the text is not a JSON object. */
    static Map<String, String> json(String text) {
        Map<String, String> found = new LinkedHashMap<>();
        try {
            flatten("", JsonParser.object().from(text), found);
        } catch (JsonParserException e) {
            found.clear();
        }
        return found;
    }

    private static void flatten(String prefix, JsonObject object, Map<String, String> found) {
        object.forEach((name, value) -> {
            if (value instanceof JsonObject inner) {
                flatten(prefix + name + ".", inner, found);
            } else {
                found.put(prefix + name, String.valueOf(value));
            }
        });
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        }
    }

    /** Merges the documents of a file; the last value of a name wins. Documents that apply only under a condition are skipped. */
    private static Map<String, String> properties(String text) throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        for (String document : text.split("(?m)^[#!]---.*$", -1)) {
            Properties properties = new Properties();
            properties.load(new StringReader(document));
            Map<String, String> values = new LinkedHashMap<>();
            properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
            addUnlessConditional(values, found);
        }
        return found;
    }

    private static Map<String, String> yaml(String text) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String document : text.split("(?m)^---.*$", -1)) {
            addUnlessConditional(mappings(document), found);
        }
        return found;
    }

    private static void addUnlessConditional(Map<String, String> values, Map<String, String> found) {
        if (values.keySet().stream().noneMatch(name -> name.startsWith("spring.config.activate."))) {
            found.putAll(values);
        }
    }

    private static Map<String, String> mappings(String document) {
        Map<String, String> values = new LinkedHashMap<>();
        Deque<Level> levels = new ArrayDeque<>();
        for (String line : document.lines().toList()) {
            Matcher mapping = MAPPING.matcher(line.stripTrailing());
            if (!mapping.matches()) {
                continue;
            }
            int indent = mapping.group(1).length();
            while (!levels.isEmpty() && levels.peek().indent() >= indent) {
                levels.pop();
            }
            String key = firstOf(mapping, 2, 3, 4);
            String name = levels.isEmpty() ? key : levels.peek().name() + "." + key;
            levels.push(new Level(indent, name));
            String value = value(firstOf(mapping, 5));
            if (!value.isEmpty()) {
                values.put(name, value);
            }
        }
        return values;
    }

    private record Level(int indent, String name) {}

    private static String firstOf(Matcher matcher, int... groups) {
        for (int group : groups) {
            String text = matcher.group(group);
            if (text != null) {
                return text;
            }
        }
        return "";
    }

    /** Removes a trailing comment and quotes. */
    private static String value(String text) {
        String plain =
                text.startsWith("#") ? "" : text.replaceFirst("\\s#.*$", "").strip();
        boolean quoted = plain.length() > 1
                && (plain.startsWith("\"") || plain.startsWith("'"))
                && plain.endsWith(plain.substring(0, 1));
        return quoted ? plain.substring(1, plain.length() - 1) : plain;
    }
}
