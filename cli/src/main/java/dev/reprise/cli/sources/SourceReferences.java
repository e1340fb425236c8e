package dev.reprise.cli.sources;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.reprise.files.RegularFiles;

/** The names in a Java source file, found in its text without compiling it. */
final class SourceReferences {
    /** Comments and literals, in which names do not count. */
    private static final Pattern COMMENTS_AND_LITERALS =
            Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*|\"\"\".*?(?<!\\\\)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\""
                    + "|'(?:\\\\.|[^'\\\\\\n])*'");

    private static final String NAME = "[\\p{L}_$][\\p{L}\\p{N}_$]*";
    private static final Pattern NAMES = Pattern.compile(NAME + "(?:\\s*\\.\\s*" + NAME + ")*(?:\\s*\\.\\s*\\*)?");
    private static final Pattern PACKAGE = Pattern.compile("\\bpackage\\s+(" + NAMES + ")\\s*;");

    /** In a compact source file (JEP 512) it stands outside of any class. */
    private static final Pattern MAIN = Pattern.compile("\\bvoid\\s+main\\s*\\(");

    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record)\\s+(" + NAME + ")");

    /** JBang's format: one or several in a comment at the beginning of a line. */
    private static final Pattern DEPENDENCIES = Pattern.compile("(?m)^//DEPS\\s+(.+)$");

    private final String text;
    private final List<String> dependencies;

    private SourceReferences(String text, List<String> dependencies) {
        this.text = text;
        this.dependencies = List.copyOf(dependencies);
    }

    static SourceReferences of(Path file) throws IOException {
        String text = new String(RegularFiles.read(file), StandardCharsets.UTF_8);
        String source = text.startsWith("\ufeff") ? text.substring(1) : text;
        List<String> dependencies = DEPENDENCIES
                .matcher(source)
                .results()
                .flatMap(found -> Stream.of(found.group(1).strip().split("[\\s,]+", -1)))
                .toList();
        return new SourceReferences(COMMENTS_AND_LITERALS.matcher(source).replaceAll(" "), dependencies);
    }

    /** The dependencies after JBang's {@code //DEPS}, such as {@code info.picocli:picocli:4.7.6}. */
    List<String> dependencies() {
        return dependencies;
    }

    /** Empty for the unnamed package. */
    String packageName() {
        Matcher declared = PACKAGE.matcher(text);
        return declared.find() ? declared.group(1).replaceAll("\\s", "") : "";
    }

    /** Each name including its dots: {@code System.out.println}, {@code java.util.*}. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = NAMES.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group().replaceAll("\\s", ""));
        }
        return names;
    }

    private Optional<MatchResult> outermost(Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .filter(found -> depth(found.start()) == 0)
                .findFirst();
    }

    private int depth(int end) {
        int depth = 0;
        for (int i = 0; i < end; i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
        }
        return depth;
    }

    /** The first type declared outside of any braces; empty for a compact source file (JEP 512). */
    Optional<String> firstType() {
        return outermost(MAIN).isPresent() ? Optional.empty() : outermost(TYPE).map(type -> type.group(1));
    }
}
