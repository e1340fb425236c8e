package dev.reprise.agent.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import dev.reprise.protocol.MessageCodec;

/** Reads the lines of a channel. A line that is too long for a message is returned as an empty one. */
final class LineReader {
    private final ReadableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(8192).limit(0);

    LineReader(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /** Returns the next line without its line end, or null at the end of the stream, even in the middle of a line. Blocks. */
    @Nullable
    String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            while (buffer.hasRemaining()) {
                byte b = buffer.get();
                if (b == '\n') {
                    return line.size() > MessageCodec.MAX_LINE_BYTES ? "" : line.toString(StandardCharsets.UTF_8);
                }
                if (line.size() <= MessageCodec.MAX_LINE_BYTES) {
                    line.write(b);
                }
            }
            buffer.clear();
            int count = channel.read(buffer);
            buffer.flip();
            if (count < 0) {
                return null;
            }
        }
    }
}
