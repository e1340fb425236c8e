package dev.reprise.supervisor.control;

import java.time.Duration;

/**
 * Limits the rate at which a peer may send, as a token bucket. A connection whose bucket is empty is not read for a while. A flood then
 * fills the socket's buffer, and after that blocks the sender.
 */
final class TokenBucket {
    /** The cost of a message besides its bytes: it becomes objects, and an event in a queue. */
    private static final int MESSAGE = 1024;

    private final Rate rate;
    private double balance;
    private long latest;

    /**
     * A rate with bursts.
     *
     * @param burst the most that may be sent at once, in bytes
     * @param perSecond the sustained rate, in bytes per second
     */
    record Rate(int burst, int perSecond) {}

    TokenBucket(Rate rate, long now) {
        this.rate = rate;
        this.balance = rate.burst();
        this.latest = now;
    }

    /** Spends the cost of a part of a message. */
    void spend(int bytes) {
        balance -= bytes;
    }

    /** Spends the cost of a message, or of the last part of one. */
    void spendMessage(int bytes) {
        spend(bytes + MESSAGE);
    }

    /** Returns how long not to read from the peer, in nanoseconds; 0 if it may send now. */
    long pause(long now) {
        double earned = (double) (now - latest)
                * rate.perSecond()
                / Duration.ofSeconds(1).toNanos();
        balance = Math.min(rate.burst(), balance + earned);
        latest = now;
        return balance > 0
                ? 0
                : (long) (-balance / rate.perSecond() * Duration.ofSeconds(1).toNanos()) + 1;
    }
}
