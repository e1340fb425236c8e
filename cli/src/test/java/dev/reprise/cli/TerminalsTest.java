package dev.reprise.cli;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalsTest {
    @ParameterizedTest
    @CsvSource({
        "'', none of the standard streams",
        "2, standard error",
        "012, 'standard input, output, error'",
    })
    void namesTheStreamsThatAreATerminal(String descriptors, String words) {
        assertThat(Terminals.of(descriptors).describe()).isEqualTo(words);
    }
}
