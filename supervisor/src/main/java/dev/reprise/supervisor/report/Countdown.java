package dev.reprise.supervisor.report;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Reports the remaining time once a second, on a thread of its own. */
final class Countdown implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "reprise-countdown");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> ticks;
    private Duration left;

    Countdown(Duration from, Consumer<Duration> tick) {
        this.left = from;
        ticks = timer.scheduleAtFixedRate(
                () -> {
                    left = left.minusSeconds(1);
                    if (left.isNegative() || left.isZero()) {
                        timer.shutdown();
                    } else {
                        tick.accept(left);
                    }
                },
                1,
                1,
                TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        ticks.cancel(false);
        timer.shutdownNow();
    }
}
