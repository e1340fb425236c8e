package dev.reprise.watch.watchman.bser;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One message on the wire: a magic number, in version 2 also 4 bytes of capabilities, the length as a BSER integer, and the value. Messages
 * are sent in version 1, which every daemon answers in version 1; both versions are read.
 *
 * @see <a href="https://facebook.github.io/watchman/docs/bser">BSER</a>
 */
public final class Pdu {
    private static final byte VERSION_1 = 0x01;
    private static final byte VERSION_2 = 0x02;

    private Pdu() {}

    public static ByteBuffer write(BserValue value) {
        ByteOrder order = ByteOrder.nativeOrder();
        byte[] body = BserEncoder.encode(value, order);
        byte[] length = BserEncoder.encode(BserValue.bser(body.length), order);
        return ByteBuffer.allocate(2 + length.length + body.length)
                .put((byte) 0)
                .put(VERSION_1)
                .put(length)
                .put(body)
                .flip();
    }

    /**
     * Reads the next message. Blocks.
     *
     * @param limit the largest accepted length of a value, in bytes
     * @throws EOFException at the end, also in the middle of a message
     * @throws BserException if it is not a message
     */
    public static BserValue read(InputStream in, int limit) throws IOException {
        byte[] magic = in.readNBytes(2);
        if (magic.length < 2) {
            throw new EOFException("the daemon hung up");
        }
        if (magic[0] != 0 || (magic[1] != VERSION_1 && magic[1] != VERSION_2)) {
            throw new BserException("no BSER: begins with 0x%02x 0x%02x".formatted(magic[0], magic[1]));
        }
        if (magic[1] == VERSION_2) {
            exactly(in, Integer.BYTES);
        }
        long length = length(in);
        if (length <= 0 || length > limit) {
            throw new BserException(
                    "BSER message of " + length + " bytes; more than 0 and at most " + limit + " are taken");
        }
        return BserDecoder.decode(buffer(exactly(in, (int) length)));
    }

    private static long length(InputStream in) throws IOException {
        byte tag = exactly(in, 1)[0];
        return switch (tag) {
            case BserTag.INT8 -> exactly(in, Byte.BYTES)[0];
            case BserTag.INT16 -> buffer(exactly(in, Short.BYTES)).getShort();
            case BserTag.INT32 -> buffer(exactly(in, Integer.BYTES)).getInt();
            case BserTag.INT64 -> buffer(exactly(in, Long.BYTES)).getLong();
            default -> throw new BserException("a BSER length that is no integer but 0x%02x".formatted(tag));
        };
    }

    /** {@link InputStream#readNBytes} allocates memory for received bytes, not for announced ones. */
    private static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("ended " + (count - bytes.length) + " bytes before the end of a BSER message");
        }
        return bytes;
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }
}
