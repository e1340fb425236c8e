package dev.reprise.supervisor.control;

import java.time.Duration;

/**
 * How much a peer may still say for now (a token bucket). Who has used it up is not read for a while, so that a flood stays with its
 * author: in the buffer of the socket, then in a call that blocks.
 */
final class TokenBucket {
    /** What a message costs beside its bytes: it becomes objects, and an event in somebody's queue. */
    private static final int MESSAGE = 1024;

    private final Rate rate;
    private double balance;
    private long latest;

    /** In bytes, and bytes per second. */
    record Rate(int burst, int perSecond) {}

    TokenBucket(Rate rate, long now) {
        this.rate = rate;
        this.balance = rate.burst();
        this.latest = now;
    }

    /** On a part of a message. */
    void spend(int bytes) {
        balance -= bytes;
    }

    /** On a message, or the last part of one. */
    void spendMessage(int bytes) {
        spend(bytes + MESSAGE);
    }

    /** In nanoseconds; 0 if the peer may speak. */
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
