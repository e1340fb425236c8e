package dev.reprise.supervisor.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

import dev.reprise.protocol.Message;
import dev.reprise.protocol.MessageCodec;

/** A bounded queue of messages that the peer has not read yet. Thread-safe. */
final class WriteQueue {
    private final int most;
    private final Deque<ByteBuffer> queue = new ArrayDeque<>();
    private int bytes;
    private long progress;
    private Condition condition = Condition.OPEN;

    private enum Condition {
        OPEN,
        /** The limit was exceeded because the peer does not read fast enough; no more messages are accepted. */
        FULL,
        /** No more messages follow. */
        ENDED
    }

    WriteQueue(int most) {
        this.most = most;
    }

    synchronized void add(Message message, long now) {
        if (condition == Condition.OPEN) {
            ByteBuffer line = line(message);
            if (bytes + line.remaining() > most) {
                condition = Condition.FULL;
            } else {
                append(line, now);
            }
        }
    }

    /** Accepts no more messages. Those in the queue are still sent. */
    synchronized void end() {
        if (condition == Condition.OPEN) {
            condition = Condition.ENDED;
        }
    }

    /** Replaces all queued messages with this last one, except for a message that is already partly sent. */
    synchronized void endWith(Message message, long now) {
        ByteBuffer begun = queue.peek();
        queue.clear();
        bytes = 0;
        if (begun != null && begun.position() > 0) {
            append(begun, now);
        }
        append(line(message), now);
        condition = Condition.ENDED;
    }

    private void append(ByteBuffer line, long now) {
        if (queue.isEmpty()) {
            progress = now;
        }
        queue.add(line);
        bytes += line.remaining();
    }

    /** Sends as much as the channel accepts; does not block. */
    synchronized void flush(WritableByteChannel channel, long now) throws IOException {
        for (ByteBuffer first = queue.peek(); first != null; first = queue.peek()) {
            int written = channel.write(first);
            bytes -= written;
            progress = written > 0 ? now : progress;
            if (first.hasRemaining()) {
                return;
            }
            queue.remove();
        }
    }

    /** Returns since when a peer with queued messages has not read, or {@code now} if the queue is empty. */
    synchronized long stuckSince(long now) {
        return queue.isEmpty() ? now : progress;
    }

    synchronized boolean isEmpty() {
        return queue.isEmpty();
    }

    synchronized boolean isFull() {
        return condition == Condition.FULL;
    }

    synchronized boolean isDone() {
        return condition == Condition.ENDED && queue.isEmpty();
    }

    synchronized boolean takesMore() {
        return condition == Condition.OPEN;
    }

    private static ByteBuffer line(Message message) {
        return ByteBuffer.wrap((MessageCodec.encode(message) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
