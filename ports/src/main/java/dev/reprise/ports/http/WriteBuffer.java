package dev.reprise.ports.http;

import java.nio.ByteBuffer;

/**
 * The bytes that are still to be sent on a connection, up to a limit. Any thread adds, and the connection's own thread
 * sends.
 */
public final class WriteBuffer {
    private static final int LARGEST = 256 * 1024;

    private final Runnable wake;
    private ByteBuffer waiting = ByteBuffer.allocate(0);
    private boolean ended;

    /** @param wake makes the connection's thread check the buffer */
    WriteBuffer(Runnable wake) {
        this.wake = wake;
    }

    /** Adds bytes; returns false if the connection is over, or its reader too slow. */
    boolean add(byte[] bytes) {
        synchronized (this) {
            if (ended) {
                return false;
            }
            if (waiting.remaining() + bytes.length > LARGEST) {
                ended = true;
                return false;
            }
            waiting = ByteBuffer.allocate(waiting.remaining() + bytes.length)
                    .put(waiting)
                    .put(bytes)
                    .flip();
        }
        wake.run();
        return true;
    }

    /** Nothing more will be added. */
    void end() {
        synchronized (this) {
            ended = true;
        }
        wake.run();
    }

    synchronized boolean isEnded() {
        return ended;
    }

    synchronized boolean isEmpty() {
        return !waiting.hasRemaining();
    }

    /** The next bytes; empty if there are none now. */
    synchronized byte[] next(int most) {
        byte[] bytes = new byte[Math.min(most, waiting.remaining())];
        waiting.duplicate().get(bytes);
        return bytes;
    }

    synchronized void sent(int count) {
        waiting.position(waiting.position() + count);
    }
}
