package dev.reprise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables of CONTRIBUTING.md match the code. */
class GlossaryTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void theTermsAreSortedAndDistinct() throws IOException {
        List<String> terms = column("| term |", 0);

        assertThat(terms).hasSizeGreaterThan(40).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void eachTypeExistsExactlyOnce() throws IOException {
        Map<String, Long> sources = sources()
                .map(file -> file.getFileName().toString().replaceAll("\\.java$", ""))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));

        for (String type : column("| term |", 2)) {
            assertThat(type).matches("`\\w+`");
            assertThat(sources).as("source files of main code").containsEntry(type.replace("`", ""), 1L);
        }
    }

    @Test
    void theModulesAreThoseOfTheRootPom() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));

        assertThat(column("| module |", 0))
                .hasSizeGreaterThan(10)
                .containsExactlyInAnyOrderElementsOf(matches("<module>([^<]+)</module>", pom)
                        .map(match -> match.group(1))
                        .toList());
    }

    /** The cells of a column of the table that begins with this header. */
    private static List<String> column(String header, int index) throws IOException {
        List<String> cells = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(ROOT.resolve("CONTRIBUTING.md"))) {
            inside = line.startsWith(header) || inside && line.startsWith("|");
            if (inside && !line.startsWith(header) && !line.startsWith("|---")) {
                cells.add(line.split("\\|")[index + 1].strip());
            }
        }
        return cells;
    }

    private static Stream<MatchResult> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results();
    }

    private static Stream<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : column("| module |", 0)) {
            Path main = ROOT.resolve(module).resolve("src/main/java");
            if (Files.isDirectory(main)) {
                try (Stream<Path> files = Files.walk(main)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources.stream();
    }
}
