package dev.reprise.supervisor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import dev.reprise.protocol.FromTool;
import dev.reprise.protocol.ToTool;
import dev.reprise.supervisor.control.ControlListener.Reply;

/** Keeps the latest lines of the program and of Reprise for tools that request them. Thread-safe. */
final class Log {
    private static final int MOST_LINES = 2_000;
    private static final int MOST_CHARACTERS = 512 * 1024;

    private final Deque<String> lines = new ArrayDeque<>();
    private final List<Reply> followers = new ArrayList<>();
    private int characters;

    synchronized void add(String line) {
        lines.add(line);
        characters += line.length();
        while (lines.size() > MOST_LINES || characters > MOST_CHARACTERS) {
            characters -= lines.remove().length();
        }
        followers.removeIf(follower -> !follower.isOpen());
        followers.forEach(follower -> follower.answer(new ToTool.Line(line)));
    }

    synchronized void answer(FromTool.Log request, Reply reply) {
        lines.stream()
                .skip(Math.max(0, lines.size() - Math.max(0, request.lines())))
                .forEach(line -> reply.answer(new ToTool.Line(line)));
        if (request.follow()) {
            followers.add(reply);
        } else {
            reply.end();
        }
    }
}
