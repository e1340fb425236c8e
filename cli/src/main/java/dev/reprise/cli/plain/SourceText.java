package dev.reprise.cli.plain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Java source file names, as far as its text tells without being compiled. */
final class SourceText {
    /** Those first within which nothing counts. */
    private static final Pattern SILENT =
            Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*|\"\"\".*?(?<!\\\\)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\""
                    + "|'(?:\\\\.|[^'\\\\\\n])*'");

    private static final String NAME = "[\\p{L}_$][\\p{L}\\p{N}_$]*";
    private static final Pattern NAMES = Pattern.compile(NAME + "(?:\\s*\\.\\s*" + NAME + ")*(?:\\s*\\.\\s*\\*)?");
    private static final Pattern PACKAGE = Pattern.compile("\\bpackage\\s+(" + NAMES + ")\\s*;");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record)\\s+(" + NAME + ")");

    private final String text;

    private SourceText(String text) {
        this.text = text;
    }

    static SourceText of(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return new SourceText(SILENT.matcher(text).replaceAll(" "));
    }

    /** Empty for the unnamed one. */
    String packageName() {
        Matcher declared = PACKAGE.matcher(text);
        return declared.find() ? declared.group(1).replaceAll("\\s", "") : "";
    }

    /** Each name with the dots in it: {@code System.out.println}, {@code java.util.*}. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = NAMES.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group().replaceAll("\\s", ""));
        }
        return names;
    }

    /** The first type that is declared outside of any braces; empty if the file is itself a class without a name (JEP 512). */
    Optional<String> firstType() {
        Matcher types = TYPE.matcher(text);
        while (types.find()) {
            String before = text.substring(0, types.start());
            if (before.chars().filter(c -> c == '{').count()
                    == before.chars().filter(c -> c == '}').count()) {
                return Optional.of(types.group(1));
            }
        }
        return Optional.empty();
    }
}
