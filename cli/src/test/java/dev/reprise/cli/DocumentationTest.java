package dev.reprise.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.reprise.supervisor.report.Report;

import static org.assertj.core.api.Assertions.assertThat;

/** The documentation matches the code, as far as a test can check. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..");

    /** Events whose published name differs from that of the type. */
    private static final Map<Class<?>, String> PUBLISHED_NAMES = Map.of(
            Report.Failed.class,
            "problem",
            Report.PreviousKept.class,
            "kept",
            Report.BuildRecovered.class,
            "mended",
            Report.ReloadedInPlace.class,
            "taken");

    @Test
    void eachProblemCodeHasItsHeadingInTroubleshooting() throws IOException {
        Set<String> codes = new TreeSet<>(found("new Problem\\(\\s*\"([a-z-]+)\"", sources()));
        codes.addAll(found("fail ([a-z]+-[a-z]+)", Files.readString(ROOT.resolve("reprise"))));

        assertThat(codes)
                .contains("usage", "internal-error", "command-not-found", "no-java")
                .hasSizeGreaterThan(9);
        assertThat(found("(?m)^## ([a-z-]+)$", page("troubleshooting"))).containsAll(codes);
    }

    @Test
    void eachOptionIsInTheReference() throws IOException {
        List<String> options = found("(?m)^ +(?:-., )?(--[a-z-]+)", help());

        assertThat(options).hasSizeGreaterThan(20);
        assertThat(page("reference"))
                .contains(options.stream().map(option -> "`" + option).toList());
    }

    @Test
    void eachEventIsInTheReference() throws IOException {
        for (Class<?> kind : Report.class.getPermittedSubclasses()) {
            String words = kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-");
            String event = PUBLISHED_NAMES.getOrDefault(kind, words.toLowerCase(Locale.ROOT));
            assertThat(page("reference")).contains("| `" + event + "` |");
        }
    }

    private static String help() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        new Command(new CliContext(Map.of(), ROOT.toAbsolutePath(), stream, stream, Terminals.of(""))).run("--help");
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String page(String name) throws IOException {
        return Files.readString(ROOT.resolve("docs").resolve(name + ".md"));
    }

    private static String sources() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String module : List.of("watch", "compile", "process", "ports", "supervisor", "cli")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    text.append(Files.readString(file));
                }
            }
        }
        return text.toString();
    }

    private static List<String> found(String pattern, String text) {
        List<String> found = new ArrayList<>();
        for (Matcher matcher = Pattern.compile(pattern).matcher(text); matcher.find(); ) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
