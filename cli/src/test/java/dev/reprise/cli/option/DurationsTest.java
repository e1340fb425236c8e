package dev.reprise.cli.option;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "50ms, PT0.05S",
        "0ms, PT0S",
        "2s, PT2S",
        "1.5s, PT1.5S",
        "0.25s, PT0.25S",
        "1m, PT1M",
        "2h, PT2H",
        "' 10 s ', PT10S",
        "24h, P1D",
    })
    void understandsANumberWithAUnit(String text, Duration expected) throws UsageError {
        assertThat(Durations.parse(given(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "10, The unit is missing.",
        "ten, It is not a duration.",
        "'', It is not a duration.",
        "-1s, It is not a duration.",
        "'1,5s', It is not a duration.",
        "1s2, It is not a duration.",
        "9999999999s, It is not a duration.",
        "25h, It is longer than a day.",
        "999999999h, It is longer than a day.",
    })
    void refusesAnythingElse(String text, String why) {
        assertThatThrownBy(() -> Durations.parse(given(text))).isInstanceOfSatisfying(UsageError.class, error -> {
            assertThat(error.problem().what()).isEqualTo("--grace can't be \"" + text + "\".");
            assertThat(error.problem().why()).isEqualTo(why);
            assertThat(error.problem().remedy()).contains("50ms");
        });
    }

    @Test
    void takesADefaultUnitWhereThereIsOne() throws UsageError {
        assertThat(Durations.parse(given("7"), "s")).isEqualTo(Duration.ofSeconds(7));
        assertThat(Durations.parse(given("7ms"), "s")).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void refusesNothingWhereSomethingIsNeeded() {
        assertThatThrownBy(() -> Durations.parsePositive(given("0s"))).isInstanceOf(UsageError.class);
    }

    private static OptionValue given(String text) {
        return new OptionValue(List.of(text), "--grace");
    }
}
