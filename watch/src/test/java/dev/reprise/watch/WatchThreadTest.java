package dev.reprise.watch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WatchThreadTest {
    @Test
    void whatIsPostedOrRepeatedAfterTheCloseIsNoProblem() {
        List<Throwable> problems = new CopyOnWriteArrayList<>();
        WatchThread thread = new WatchThread(problems::add);
        thread.close(Duration.ofSeconds(5));

        thread.post(() -> problems.add(new AssertionError("done after the close")));
        thread.repeat(Duration.ofMillis(1), () -> problems.add(new AssertionError("done after the close")));

        assertThat(thread.await(Duration.ofSeconds(1))).isFalse();
        assertThat(problems).isEmpty();
    }
}
