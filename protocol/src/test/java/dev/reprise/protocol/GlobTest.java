package dev.reprise.protocol;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class GlobTest {
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
        "**/templates/**, /app/static/a.css, false"
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
}
