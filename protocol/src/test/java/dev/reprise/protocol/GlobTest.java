package dev.reprise.protocol;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.testing.Seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class GlobTest {
    /** The JDK translates these classes to wrong regular expressions. */
    private static final Pattern QUIRK = Pattern.compile("\\[!?]|-\\[|-\\\\");

    @ParameterizedTest
    @CsvSource({
        "*.html, /app/pages/index.html, true",
        "*.html, index.html, true",
        "*.html, /app/index.htm, false",
        "*.html, /, false",
        "'*.{css,js}', /app/site.js, true",
        "messages_??.properties, /a/messages_fr.properties, true",
        "/app/*.html, /app/index.html, true",
        "/app/*.html, /app/pages/index.html, false",
        "/app/**.html, /app/pages/index.html, true",
        "**/templates/**, /app/templates/a/b.txt, true",
        "**/templates/**, /app/static/a.css, false",
        "'/[*-/]', '/,', true",
        "'/[*-/]', /a, false"
    })
    void isAboutTheNameUnlessItHasASlash(String glob, Path path, boolean matches) {
        assertThat(Glob.of(glob).matches(path)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a", "{a", "{a,{b}}", "a\\"})
    void refusesWhatIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Glob.of(text)).withMessageContaining("no glob: " + text);
    }

    @Test
    void theEmptyGlobMatchesNoFile() {
        assertThat(Glob.of("").matches(Path.of("/a"))).isFalse();
    }

    static LongStream seeds() {
        return Seeds.of(3);
    }

    /** Consists of a few different characters, so that globs match often. */
    @ParameterizedTest
    @MethodSource("seeds")
    void understandsEveryGlobAsTheJdkDoes(long seed) {
        RandomGenerator random = Seeds.random(seed);
        int matches = 0;
        for (int i = 0; i < 20_000; i++) {
            String glob = "/" + text(random, "ab/*?[]{},!-\\");
            Path path = Path.of("/" + text(random, "ab/,!-"));
            if (QUIRK.matcher(glob).find()) {
                continue;
            }
            Optional<PathMatcher> expected = matcher(glob);
            if (expected.isPresent()) {
                boolean matching = expected.get().matches(path);
                matches += matching ? 1 : 0;
                assertThat(Glob.of(glob).matches(path))
                        .as("%s, %s %s", Seeds.option(seed), glob, path)
                        .isEqualTo(matching);
            } else {
                assertThatIllegalArgumentException()
                        .as("%s, %s", Seeds.option(seed), glob)
                        .isThrownBy(() -> Glob.of(glob));
            }
        }
        assertThat(matches).as(Seeds.option(seed)).isGreaterThan(100);
    }

    private static Optional<PathMatcher> matcher(String glob) {
        try {
            return Optional.of(FileSystems.getDefault().getPathMatcher("glob:" + glob));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    private static String text(RandomGenerator random, String characters) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(7); i > 0; i--) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }

    /** With each of these a backtracking matcher would exceed the time limit of the test or overflow the stack. */
    @ParameterizedTest
    @ValueSource(strings = {"*a", "**a", "{a,aa}", "[a]", "?", "{}", "**"})
    void isQuickWhateverTheGlob(String part) {
        Glob glob = Glob.of("/" + part.repeat(Glob.MAX_LENGTH / part.length() - 2) + "b");

        assertThat(glob.matches(Path.of("/" + "a".repeat(255)))).isFalse();
    }

    @Test
    void refusesOneThatIsTooLong() {
        assertThatIllegalArgumentException().isThrownBy(() -> Glob.of("a".repeat(Glob.MAX_LENGTH + 1)));
    }
}
