package dev.reprise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Links of the documentation, and references from comments to decisions, lead to existing files and headings. */
class LinksTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void eachLinkOfAPageLeadsToAFileAndAHeading() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            for (MatchResult link : matches("\\]\\((?!https?:|mailto:)([^)#]*)(?:#([^)]*))?\\)", prose(page))) {
                links++;
                Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
                boolean exists = Files.exists(target)
                        && (link.group(2) == null || anchors(target).contains(link.group(2)));
                if (!exists) {
                    broken.add(ROOT.relativize(page) + ": " + link.group());
                }
            }
        }

        assertThat(links).isGreaterThan(30);
        assertThat(broken).isEmpty();
    }

    @Test
    void eachReferenceToADecisionLeadsToItsPage() throws IOException {
        List<String> broken = new ArrayList<>();
        int references = 0;
        for (Path file : files(ROOT, ".java")) {
            for (MatchResult reference : matches("docs/decisions/[\\w.-]*\\w", Files.readString(file))) {
                references++;
                if (!Files.exists(ROOT.resolve(reference.group()))) {
                    broken.add(ROOT.relativize(file) + ": " + reference.group());
                }
            }
        }

        assertThat(references).isGreaterThan(4);
        assertThat(broken).isEmpty();
    }

    @Test
    void aHeadingHasTheAnchorThatGitHubGivesIt() {
        assertThat(
                        anchors(
                                "# When it can't answer\n```\n# no heading\n```\n## `--livereload` & more\n## Twice\n## Twice\n"))
                .containsExactly("when-it-cant-answer", "--livereload--more", "twice", "twice-1");
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(files(ROOT.resolve("docs"), ".md"));
        pages.addAll(files(ROOT.resolve("benchmarks"), ".md"));
        for (String name : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
            pages.add(ROOT.resolve(name));
        }
        return pages;
    }

    /** The source files of all modules; what a build writes is left out. */
    private static List<Path> files(Path directory, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .filter(file -> ROOT.relativize(file).toString().matches("(?!.*\\btarget\\b)[^.].*"))
                    .toList();
        }
    }

    private static String prose(Path page) throws IOException {
        return withoutCode(Files.readString(page));
    }

    private static String withoutCode(String text) {
        return text.replaceAll("(?ms)^```.*?^```$", "");
    }

    private static List<String> anchors(Path page) throws IOException {
        return anchors(Files.readString(page));
    }

    /** The fragments of the headings: lower case, without punctuation, with hyphens for blanks, numbered if they occur again. */
    private static List<String> anchors(String text) {
        List<String> anchors = new ArrayList<>();
        Map<String, Integer> used = new TreeMap<>();
        for (MatchResult heading : matches("(?m)^#{1,6} +(.*\\S)", withoutCode(text))) {
            String anchor = heading.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int before = used.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
        return anchors;
    }

    private static List<MatchResult> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().toList();
    }
}
