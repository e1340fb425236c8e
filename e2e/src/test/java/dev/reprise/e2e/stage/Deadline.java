package dev.reprise.e2e.stage;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long a story waits for what has to come. Generous, since the machine may be busy: it is only waited for in full to fail. */
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
