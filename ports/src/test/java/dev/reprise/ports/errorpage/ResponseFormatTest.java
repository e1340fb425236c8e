package dev.reprise.ports.errorpage;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ResponseFormatTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTML | text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "HTML | application/json;q=0.5, TEXT/HTML;q=0.9",
                "HTML | application/json, text/html",
                "JSON | application/json, text/plain, */*",
                "JSON | text/html;q=0.1, application/problem+json",
                "JSON | application/json;q=nonsense",
                "TEXT | */*",
                "TEXT | text/html;q=0",
                "TEXT | ,;,;;q=1,",
            })
    void whatIsNamedFirstByWeightIsGiven(ResponseFormat preference, String accept) {
        assertThat(ResponseFormat.of(List.of(accept))).isEqualTo(preference);
    }

    @Test
    void withoutAnAcceptHeaderTheResponseIsPlainText() {
        assertThat(ResponseFormat.of(List.of())).isEqualTo(ResponseFormat.TEXT);
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(ResponseFormat.of(List.of("*/*", "application/json"))).isEqualTo(ResponseFormat.JSON);
    }
}
