package dev.reprise.ports;

import java.time.Duration;

/** Runs tasks after a delay. */
@FunctionalInterface
public interface DelayedExecutor {
    /** Returns at once. The task runs on the thread that owns the ports. */
    void after(Duration delay, Runnable task);
}
