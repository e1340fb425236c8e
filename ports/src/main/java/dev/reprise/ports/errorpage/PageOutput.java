package dev.reprise.ports.errorpage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest output lines of the program. Any thread. */
final class PageOutput {
    static final int LINES = 60;
    private static final int WIDTH = 2_000;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        lines.add(line.length() > WIDTH ? line.substring(0, WIDTH) + "..." : line);
        if (lines.size() > LINES) {
            lines.remove();
        }
    }

    synchronized void clear() {
        lines.clear();
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
