package dev.reprise.supervisor;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import dev.reprise.protocol.ThrownException;

import static org.assertj.core.api.Assertions.assertThat;

class RecentOutputTest {
    private static final ThrownException THROWN = new ThrownException(
            "java.lang.IllegalStateException",
            "no port",
            List.of(new ThrownException.Frame("com.acme.App", "main", "App.java", 12, true, "")));

    private final RecentOutput output = new RecentOutput();

    @Test
    void aStackTraceIsRecognisedHoweverItIsPrinted() {
        output.add("Caused by: java.lang.IllegalStateException: no port");
        output.add("\tat app//com.acme.App.main(App.java:12) ~[classes/:na]");
        assertThat(output.hasTrace(THROWN, Duration.ZERO)).isTrue();
        output.clear();
        assertThat(output.hasTrace(THROWN, Duration.ZERO)).isFalse();
    }

    @Test
    void anExceptionWithoutItsPlaceIsNoStackTrace() {
        output.add("java.lang.IllegalStateException: no port");
        output.add("com.acme.App.main(String[]) failed");
        assertThat(output.hasTrace(THROWN, Duration.ZERO)).isFalse();
    }

    @Test
    void oneThatIsOnItsWayIsAwaited() {
        CompletableFuture<Boolean> found =
                CompletableFuture.supplyAsync(() -> output.hasTrace(THROWN, Duration.ofMinutes(1)));
        output.add("java.lang.IllegalStateException: no port");
        output.add("\tat com.acme.App.main(App.java:12)");
        assertThat(found).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(true);
    }
}
