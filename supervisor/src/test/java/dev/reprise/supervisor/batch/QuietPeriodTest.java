package dev.reprise.supervisor.batch;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuietPeriodTest {
    private final QuietPeriod quietPeriod = new QuietPeriod(Duration.ofMillis(50), Duration.ofSeconds(10));

    @ParameterizedTest(name = "{0} ms after the first and {1} ms after the last change: {2} ms more ({3})")
    @CsvSource({
        "0, 0, 50, a single save",
        "20, 20, 30, a single save waits the base period out",
        "50, 50, 0, and is over",
        "110, 10, 40, a short burst has the base period",
        "1000, 0, 250, a burst of a second has a quarter of it",
        "1200, 200, 50, which passes",
        "8000, 0, 1000, a long burst has a second at the most",
        "9900, 0, 100, and never waits beyond the maximum",
        "10500, 0, -500, not even while changes keep coming",
    })
    void isAsLongAsTheBurstNeeds(long sinceFirst, long sinceLast, long remaining, String why) {
        assertThat(quietPeriod.remaining(Duration.ofMillis(sinceFirst), Duration.ofMillis(sinceLast)))
                .as(why)
                .isEqualTo(Duration.ofMillis(remaining));
    }
}
