package dev.reprise.watch.session;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WatchThreadTest {
    @Test
    void tasksAfterTheCloseAreIgnored() {
        List<Throwable> problems = new CopyOnWriteArrayList<>();
        WatchThread thread = new WatchThread(problems::add);
        thread.close(Duration.ofSeconds(5));

        thread.post(() -> problems.add(new AssertionError("done after the close")));
        thread.repeat(Duration.ofMillis(1), () -> problems.add(new AssertionError("done after the close")));

        assertThat(thread.call(() -> true, Duration.ofSeconds(1))).isFalse();
        assertThat(problems).isEmpty();
    }

    @Test
    void aCallerThatWaitsForATaskThatCloseDropsReturnsAtOnce() throws Exception {
        WatchThread thread = new WatchThread(problem -> {});
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        thread.post(() -> {
            busy.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        busy.await();
        CompletableFuture<Boolean> answer =
                CompletableFuture.supplyAsync(() -> thread.call(() -> true, Duration.ofHours(1)));

        // The call may come after the close, which is refused as quickly.
        thread.close(Duration.ofSeconds(5));

        assertThat(answer.get(20, TimeUnit.SECONDS)).isFalse();
    }
}
