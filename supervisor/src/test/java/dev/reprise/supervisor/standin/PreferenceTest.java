package dev.reprise.supervisor.standin;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PreferenceTest {
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
    void whatIsNamedFirstByWeightIsGiven(Preference preference, String accept) {
        assertThat(Preference.of(List.of(accept))).isEqualTo(preference);
    }

    @Test
    void whoNamesNothingGetsPlainText() {
        assertThat(Preference.of(List.of())).isEqualTo(Preference.TEXT);
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(Preference.of(List.of("*/*", "application/json"))).isEqualTo(Preference.JSON);
    }
}
