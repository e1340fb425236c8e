package dev.reprise.supervisor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import dev.reprise.protocol.ThrownException;

/** The latest output of the program. Thread-safe. */
final class RecentOutput {
    /** More lines than a stack trace with all its causes. */
    private static final int MOST_LINES = 1_000;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        lines.addLast(line);
        if (lines.size() > MOST_LINES) {
            lines.removeFirst();
        }
        notifyAll();
    }

    /** Called when another program starts. */
    synchronized void clear() {
        lines.clear();
    }

    /**
     * Whether the output contains the stack trace of an exception: a line with its type, and a line with the frame that threw it.
     *
     * @param patience how long to wait for the trace, since output and messages arrive through different channels
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
