package dev.reprise.cli;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SignalDebouncerTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicInteger asked = new AtomicInteger();
    private final SignalDebouncer patience = new SignalDebouncer(asked::incrementAndGet, now::get);

    @Test
    void signalsThatComeTogetherAreOne() {
        patience.run();
        now.addAndGet(Duration.ofMillis(20).toNanos());
        patience.run();
        assertThat(asked).hasValue(1);
    }

    @Test
    void aSecondPressOfTheUserCounts() {
        patience.run();
        now.addAndGet(Duration.ofMillis(150).toNanos());
        patience.run();
        assertThat(asked).hasValue(2);
    }
}
