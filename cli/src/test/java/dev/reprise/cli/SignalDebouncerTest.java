package dev.reprise.cli;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SignalDebouncerTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicInteger signals = new AtomicInteger();
    private final SignalDebouncer debouncer = new SignalDebouncer(signals::incrementAndGet, now::get);

    @Test
    void signalsThatComeTogetherAreOne() {
        debouncer.run();
        now.addAndGet(Duration.ofMillis(20).toNanos());
        debouncer.run();
        assertThat(signals).hasValue(1);
    }

    @Test
    void aSecondPressOfTheUserCounts() {
        debouncer.run();
        now.addAndGet(Duration.ofMillis(150).toNanos());
        debouncer.run();
        assertThat(signals).hasValue(2);
    }
}
