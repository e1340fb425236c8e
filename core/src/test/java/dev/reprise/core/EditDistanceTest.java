package dev.reprise.core;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EditDistanceTest {
    @ParameterizedTest
    @CsvSource({
        "doctor, doctor, 0",
        "doctor, docotr, 1",
        "wait, wai, 1",
        "wait, waits, 1",
        "run, tun, 1",
        "kitten, sitting, 3"
    })
    void countsTypingErrors(String one, String other, int distance) {
        assertThat(EditDistance.between(one, other)).isEqualTo(distance);
        assertThat(EditDistance.between(other, one)).isEqualTo(distance);
    }

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 2", "a, abcdef, 3"})
    void returnsTheLimitForWordsThatDifferMore(String one, String other, int limit) {
        assertThat(EditDistance.between(one, other, limit)).isEqualTo(limit);
    }
}
