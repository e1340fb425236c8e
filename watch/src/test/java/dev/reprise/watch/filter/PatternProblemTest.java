package dev.reprise.watch.filter;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class PatternProblemTest {
    @ParameterizedTest
    @CsvSource({
        "src/[ab, 4, never closed",
        "[, 0, never closed",
        "a[], 1, never closed",
        "a[!], 1, never closed",
        "a[\\], 1, never closed",
        "[[:alpha:], 0, never closed",
        "a[x[:alpha:], 1, never closed",
        "abc\\, 3, backslash",
        "[a\\, 2, backslash",
        "x[z-a], 2, backwards",
        "[[:letter:]], 1, [:letter:]",
        "'', 0, empty",
        "'  ', 0, empty",
        "!, 1, empty",
        "/, 0, empty",
        "!//, 1, empty"
    })
    void saysWhereAPatternIsWrong(String pattern, int index, String reason) {
        assertThatExceptionOfType(PatternProblem.class)
                .isThrownBy(() -> Filters.defaults().ignoring(List.of("*.fine", pattern)))
                .satisfies(problem -> {
                    assertThat(problem.pattern()).isEqualTo(pattern);
                    assertThat(problem.index()).isEqualTo(index);
                    assertThat(problem.reason()).contains(reason);
                    assertThat(problem).hasMessageContaining("character " + (index + 1));
                });
    }

    @Test
    void refusesANulCharacter() {
        assertThatExceptionOfType(PatternProblem.class)
                .isThrownBy(() -> Filters.defaults().including(List.of("a\0b")))
                .satisfies(problem -> assertThat(problem.index()).isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]]",
                "[!]]",
                "[a-]",
                "[-a]",
                "[^a]",
                "a\\[",
                "\\\\",
                "[[:alpha:]]",
                "[[:]",
                "{a,b}",
                "#x#",
                "a b",
                "**",
                "("
            })
    void acceptsWhatOnlyLooksWrong(String pattern) {
        assertThatNoException().isThrownBy(() -> Filters.defaults().ignoring(List.of(pattern)));
    }

    @ParameterizedTest
    @CsvSource({
        "'java,*.xml', 5, pattern",
        "'java,,xml', 5, missing",
        "'', 0, missing",
        "'java,', 5, missing",
        "'.', 0, missing"
    })
    void saysWhereAListOfExtensionsIsWrong(String list, int index, String reason) {
        assertThatExceptionOfType(PatternProblem.class)
                .isThrownBy(() -> Filters.defaults().extensions(list))
                .satisfies(problem -> {
                    assertThat(problem.index()).isEqualTo(index);
                    assertThat(problem.reason()).contains(reason);
                });
    }
}
