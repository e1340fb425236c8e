package dev.reprise.ports.relay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One direction of a relayed connection. Reads only as much as the other side accepts. */
final class ByteRelay {
    private static final int SIZE = 16 * 1024;

    private final SocketChannel from;
    private final SocketChannel to;
    private final ByteBuffer buffer = ByteBuffer.allocate(SIZE);
    private boolean endOfInput;
    private boolean done;

    ByteRelay(SocketChannel from, SocketChannel to) {
        this.from = from;
        this.to = to;
    }

    /** Transfers the available bytes, and the end of the input. */
    void transfer() throws IOException {
        if (!endOfInput && buffer.hasRemaining()) {
            endOfInput = from.read(buffer) < 0;
        }
        // Writing fails after shutdownOutput, even without any bytes.
        if (buffer.position() > 0) {
            to.write(buffer.flip());
            buffer.compact();
        }
        if (endOfInput && buffer.position() == 0 && !done) {
            done = true;
            to.shutdownOutput();
        }
    }

    boolean wantsInput() {
        return !endOfInput && buffer.hasRemaining();
    }

    boolean hasOutput() {
        return buffer.position() > 0;
    }

    /** Whether the end of the input has been transferred. */
    boolean isFinished() {
        return done;
    }
}
