package dev.reprise.agent.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.reprise.protocol.Message;
import dev.reprise.protocol.MessageCodec;

/** The queue of messages to Reprise. No thread of the application ever waits for the socket. Thread-safe. */
public final class Outbox {
    /** A program that calls Reprise in a loop must not fill its memory. */
    private static final int CAPACITY = 10_000;

    private final BlockingQueue<QueuedMessage> queue = new LinkedBlockingQueue<>(CAPACITY);
    private volatile boolean closed;

    /** @param done counted down when the message was written, or will never be */
    private record QueuedMessage(Message message, CountDownLatch done) {
        QueuedMessage(Message message) {
            this(message, new CountDownLatch(1));
        }
    }

    /** Queues a message; never blocks. It is dropped if the queue is full or the connection closed. */
    public void send(Message message) {
        add(new QueuedMessage(message));
    }

    /** Queues a message and blocks until it was written or dropped, at most for the given time. */
    public void sendAndWait(Message message, Duration limit) {
        QueuedMessage queued = add(new QueuedMessage(message));
        try {
            queued.done.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether all messages have been written. */
    public boolean isEmpty() {
        return queue.isEmpty();
    }

    private QueuedMessage add(QueuedMessage queued) {
        if (closed || !queue.offer(queued)) {
            queued.done.countDown();
        } else if (closed) {
            discardAll();
        }
        return queued;
    }

    /** Writes messages until the connection is closed; called by one thread. */
    void writeTo(SocketChannel channel) throws IOException {
        try {
            while (!closed) {
                QueuedMessage queued = queue.take();
                write(channel, queued.message);
                queued.done.countDown();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void write(SocketChannel channel, Message message) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.wrap(MessageCodec.encode(message).concat("\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Drops all messages, queued and future ones. */
    void close() {
        closed = true;
        discardAll();
    }

    private void discardAll() {
        QueuedMessage queued = queue.poll();
        while (queued != null) {
            queued.done.countDown();
            queued = queue.poll();
        }
    }
}
