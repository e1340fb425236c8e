package dev.reprise.compile.model;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PathPatternsTest {
    @ParameterizedTest
    @CsvSource({
        "**/*.java, App.java, true",
        "**/*.java, com/acme/App.java, true",
        "*.java, com/acme/App.java, false",
        "com/**, com/acme/App.java, true",
        "com/, com/acme/App.java, true",
        "com/**/App.java, com/App.java, true",
        "com/**/App.java, com/acme/web/App.java, true",
        "com/*/App.java, com/acme/web/App.java, false",
        "**/application*.y?ml, config/application-dev.yaml, true",
        "**/application*.y?ml, application.yml, false",
        "**/*a*b, xaxxbxb, true",
        "**/*a*b, xaxxbxc, false",
        "com\\acme\\*, com/acme/App.java, true",
        "'**/{a,b}', a, false",
        "%ant[**/*.java], com/acme/App.java, true",
        "'%regex[.*/App[12].java]', com/acme/App2.java, true",
        "'%regex[.*/App[12].java]', com/acme/App3.java, false",
    })
    void aPatternIsReadAsMavenReadsIt(String pattern, Path file, boolean taken) {
        assertThat(new PathPatterns(List.of(pattern), List.of()).takes(file)).isEqualTo(taken);
        assertThat(new PathPatterns(List.of(), List.of(pattern)).takes(file)).isEqualTo(!taken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"page.html~", ".git/config", "a/.svn/entries", "a/#page.html#", ".DS_Store", "a/.gitignore"})
    void filesThatMavenNeverCopiesAreNeverCopied(Path file) {
        assertThat(new PathPatterns(List.of("**"), List.of()).takes(file)).isFalse();
    }
}
