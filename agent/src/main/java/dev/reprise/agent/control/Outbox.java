package dev.reprise.agent.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.reprise.protocol.Message;
import dev.reprise.protocol.MessageCodec;

/** What is to be said to Reprise. No thread of the application ever waits for the socket. */
public final class Outbox {
    /** A program that calls Reprise in a loop must not fill its memory. */
    private static final int ROOM = 10_000;

    private final BlockingQueue<QueuedMessage> letters = new LinkedBlockingQueue<>(ROOM);
    private volatile boolean closed;

    /** Says it soon; any thread. Dropped if Reprise has not read the last ten thousand, or is not there. */
    public void post(Message message) {
        put(new QueuedMessage(message));
    }

    /** Waits until it is said, or can't be, or the time is over. */
    public void deliver(Message message, Duration limit) {
        QueuedMessage letter = put(new QueuedMessage(message));
        try {
            letter.gone().await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there is nothing that was not said yet. */
    public boolean isEmpty() {
        return letters.isEmpty();
    }

    private QueuedMessage put(QueuedMessage letter) {
        if (closed || !letters.offer(letter)) {
            letter.gone().countDown();
        } else if (closed) {
            discard();
        }
        return letter;
    }

    /** Writes until the connection ends; one thread. */
    void empty(SocketChannel channel) throws IOException {
        try {
            while (!closed) {
                QueuedMessage letter = letters.take();
                write(channel, letter.message());
                letter.gone().countDown();
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

    /** Nobody reads any more. */
    void close() {
        closed = true;
        discard();
    }

    private void discard() {
        QueuedMessage letter = letters.poll();
        while (letter != null) {
            letter.gone().countDown();
            letter = letters.poll();
        }
    }
}
