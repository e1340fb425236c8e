package dev.reprise.supervisor.standin;

import com.sun.jna.Memory;

import dev.reprise.supervisor.posix.Errno;
import dev.reprise.supervisor.posix.TcpSockets;

/** The bytes of a connection in one direction, on their way from one descriptor to another. */
final class Flow implements AutoCloseable {
    private final TcpSockets sockets;
    private final Memory buffer;
    private int from;
    private int to;
    private long received;
    private boolean ended;

    Flow(TcpSockets sockets, int size) {
        this.sockets = sockets;
        this.buffer = new Memory(size);
    }

    /** Returns whether anything came, the end included. */
    boolean receive(int source) throws Errno {
        if (!hasRoom()) {
            return false;
        }
        int count = sockets.receive(source, buffer.share(to), (int) buffer.size() - to);
        if (count == TcpSockets.NOT_NOW) {
            return false;
        }
        ended = count == 0;
        to += count;
        received += count;
        return true;
    }

    /** Returns whether anything went. */
    boolean send(int sink) throws Errno {
        if (isEmpty()) {
            return false;
        }
        int count = sockets.send(sink, buffer.share(from), to - from);
        if (count == TcpSockets.NOT_NOW) {
            return false;
        }
        from += count;
        if (from == to) {
            discard();
        }
        return true;
    }

    /** What has arrived is not passed on. */
    void discard() {
        from = 0;
        to = 0;
    }

    byte[] waiting() {
        return buffer.getByteArray(from, to - from);
    }

    boolean isEmpty() {
        return from == to;
    }

    boolean hasRoom() {
        return !ended && to < buffer.size();
    }

    /** Whether the source has said all; it may still have to be passed on. */
    boolean isEnded() {
        return ended;
    }

    /** How many bytes came at all. */
    long received() {
        return received;
    }

    @Override
    public void close() {
        buffer.close();
    }
}
