package dev.reprise.ports.drain;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;

import dev.reprise.process.posix.Errno;

/**
 * Encodes requests to sock_diag(7) and decodes its responses, in the layouts of linux/netlink.h, linux/inet_diag.h and
 * linux/tcp.h.
 */
final class SockDiagCodec {
    private static final int HEADER = 16;
    private static final int REQUEST_SIZE = HEADER + 56;
    private static final short BY_FAMILY = 20;
    private static final short REQUEST_AND_DUMP = 0x301;
    private static final byte TCP = 6;
    private static final byte IPV4 = 2;
    private static final byte WITH_INFO = 1 << 1;
    // A client that has closed its side may still wait for the response.
    private static final int ESTABLISHED_OR_CLOSE_WAIT = 1 << 1 | 1 << 8;

    private static final int ERROR = 2;
    private static final int DONE = 3;
    private static final int ANSWER = 72;
    private static final int CLIENT_PORT = 6;
    private static final int CLIENT_ADDRESS = 24;
    private static final int UNREAD = 56;
    private static final int UNACKNOWLEDGED = 60;
    private static final int INODE = 68;
    private static final int INFO = 2;

    private static final int LAST_SENT = 44;
    private static final int LAST_RECEIVED = 52;
    private static final int LAST_CONFIRMED = 56;
    private static final int BYTES_ACKNOWLEDGED = 120;
    private static final int BYTES_RECEIVED = 128;
    private static final int SEGMENTS_OUT = 136;
    private static final int DATA_SEGMENTS_OUT = 156;
    // Since Linux 4.19.
    private static final int BYTES_SENT = 200;

    private SockDiagCodec() {}

    /** A request for the connections with this local port. */
    static byte[] request(int family, int port) {
        byte[] bytes = new byte[REQUEST_SIZE];
        ByteBuffer request = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        request.putInt(REQUEST_SIZE)
                .putShort(BY_FAMILY)
                .putShort(REQUEST_AND_DUMP)
                .putInt(1)
                .putInt(0);
        request.put((byte) family).put(TCP).put(WITH_INFO).put((byte) 0).putInt(ESTABLISHED_OR_CLOSE_WAIT);
        request.order(ByteOrder.BIG_ENDIAN).putShort((short) port);
        return bytes;
    }

    /**
     * Adds the connections in a datagram.
     *
     * @param datagram in the byte order of the machine
     * @return whether another datagram follows
     */
    static boolean read(ByteBuffer datagram, List<TcpConnection> connections) throws Errno {
        int at = 0;
        while (at + HEADER <= datagram.limit()) {
            int length = datagram.getInt(at);
            int type = datagram.getShort(at + 4);
            if (type == DONE || length < HEADER) {
                return false;
            } else if (type == ERROR) {
                int error = -datagram.getInt(at + HEADER);
                throw new Errno("sock_diag", error, "error " + error);
            } else if (datagram.getInt(at + HEADER + INODE) != 0) {
                add(datagram.slice(at + HEADER, length - HEADER).order(datagram.order()), connections);
            }
            at += align(length);
        }
        return true;
    }

    private static void add(ByteBuffer answer, List<TcpConnection> connections) {
        int at = ANSWER;
        while (at + 4 <= answer.limit()) {
            int length = Short.toUnsignedInt(answer.getShort(at));
            if (answer.getShort(at + 2) == INFO && length - 4 >= DATA_SEGMENTS_OUT + Integer.BYTES) {
                connections.add(
                        connection(answer, answer.slice(at + 4, length - 4).order(answer.order())));
                return;
            }
            at += Math.max(4, align(length));
        }
    }

    private static TcpConnection connection(ByteBuffer answer, ByteBuffer info) {
        long unacknowledged = Integer.toUnsignedLong(answer.getInt(UNACKNOWLEDGED));
        long sent = info.limit() >= BYTES_SENT + Long.BYTES
                ? info.getLong(BYTES_SENT)
                : info.getLong(BYTES_ACKNOWLEDGED) + unacknowledged;
        return new TcpConnection(
                Integer.toUnsignedLong(answer.getInt(INODE)),
                client(answer),
                info.getLong(BYTES_RECEIVED),
                sent,
                Integer.toUnsignedLong(answer.getInt(UNREAD)),
                unacknowledged,
                millis(info, LAST_RECEIVED),
                millis(info, LAST_SENT),
                millis(info, LAST_CONFIRMED),
                info.getInt(SEGMENTS_OUT) - info.getInt(DATA_SEGMENTS_OUT));
    }

    /** Address and port are in network byte order. */
    private static InetSocketAddress client(ByteBuffer answer) {
        byte[] address = new byte[answer.get(0) == IPV4 ? 4 : 16];
        answer.get(CLIENT_ADDRESS, address);
        int high = Byte.toUnsignedInt(answer.get(CLIENT_PORT));
        int low = Byte.toUnsignedInt(answer.get(CLIENT_PORT + 1));
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), high << Byte.SIZE | low);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + address.length + " bytes", e);
        }
    }

    private static Duration millis(ByteBuffer info, int at) {
        return Duration.ofMillis(Integer.toUnsignedLong(info.getInt(at)));
    }

    private static int align(int length) {
        return (length + 3) & ~3;
    }
}
