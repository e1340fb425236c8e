package dev.reprise.ports;

import java.time.Duration;

/** Has something done later. */
@FunctionalInterface
public interface DelayedExecutor {
    /** Returns at once. The task runs on the thread that the ports belong to. */
    void after(Duration delay, Runnable task);
}
