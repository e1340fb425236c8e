package dev.reprise.supervisor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import dev.reprise.protocol.ThrownException;

/** What the program wrote last. Any thread. */
final class RecentOutput {
    /** More than a stack trace with all its causes has. */
    private static final int MOST_LINES = 1_000;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        lines.addLast(line);
        if (lines.size() > MOST_LINES) {
            lines.removeFirst();
        }
        notifyAll();
    }

    /** Another program starts. */
    synchronized void clear() {
        lines.clear();
    }

    /**
     * Whether the stack trace of an exception is among it: a line with the exception, and one with where it was thrown.
     *
     * @param patience how long to wait for it: what is written and what is sent come by different ways
     */
    synchronized boolean hasTrace(ThrownException thrown, Duration patience) {
        if (thrown.frames().isEmpty()) {
            return false;
        }
        ThrownException.Frame frame = thrown.frames().get(0);
        String place = frame.owner() + "." + frame.method() + "(";
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                if (has(thrown.type(), "") && has(place, "at ")) {
                    return true;
                }
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean has(String text, String before) {
        return lines.stream()
                .anyMatch(line -> line.contains(text) && line.stripLeading().startsWith(before));
    }
}
