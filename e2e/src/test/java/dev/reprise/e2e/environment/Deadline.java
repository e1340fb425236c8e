package dev.reprise.e2e.environment;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long a test waits for a condition. It is long because the machine may be busy, and only a failing test waits for all of it. */
public final class Deadline {
    public static final Duration USUAL = Duration.ofSeconds(40);

    private Deadline() {}

    public static ConditionFactory await(String what) {
        return await(what, USUAL);
    }

    public static ConditionFactory await(String what, Duration atMost) {
        return Awaitility.await(what).atMost(atMost).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
    }
}
