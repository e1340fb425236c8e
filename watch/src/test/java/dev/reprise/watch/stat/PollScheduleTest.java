package dev.reprise.watch.stat;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PollScheduleTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void cheapTreeIsSweptAsOftenAsWanted() {
        assertThat(PollSchedule.of(SECOND, List.of(SECOND / 11)).intervalOf(SECOND / 11))
                .isEqualTo(SECOND);
    }

    @Test
    void costlyTreeRestsNineTimesAsLongAsItsSweepTakes() {
        assertThat(PollSchedule.of(SECOND, List.of(SECOND / 4)).intervalOf(SECOND / 4))
                .isEqualTo(10 * SECOND / 4);
    }

    @Test
    void costlyTreeDoesNotSlowDownTheCheapOneBesideIt() {
        PollSchedule schedule = PollSchedule.of(SECOND, List.of(SECOND, SECOND / 1000));

        assertThat(schedule.intervalOf(SECOND / 1000)).isEqualTo(SECOND);
        assertThat(schedule.intervalOf(SECOND)).isBetween(10 * SECOND, 11 * SECOND);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 200})
    void allSweepsTogetherTakeATenthAtMost(int trees) {
        List<Long> durations = java.util.stream.LongStream.rangeClosed(1, trees)
                .map(i -> i * i * SECOND / 500)
                .boxed()
                .toList();
        PollSchedule schedule = PollSchedule.of(SECOND, durations);

        double duty = durations.stream()
                .mapToDouble(duration -> (double) duration / schedule.intervalOf(duration))
                .sum();
        assertThat(duty).isLessThanOrEqualTo(0.1000001);
    }
}
