package dev.reprise.ports.errorpage;

import java.io.IOException;

import com.sun.jna.Memory;

import dev.reprise.ports.http.HttpConnection;
import dev.reprise.ports.sockets.PollSet;
import dev.reprise.ports.sockets.TcpSockets;

/**
 * An accepted connection: transfers bytes between its socket and the HTTP layer. Confined to the thread of the {@link
 * HeldPortAcceptor}; nothing blocks.
 */
final class ClientConnection {
    private static final int NONE = -1;

    private final TcpSockets sockets;
    private final int client;
    private final HttpConnection connection;
    private int entry = NONE;

    ClientConnection(TcpSockets sockets, int client, HttpConnection connection) {
        this.sockets = sockets;
        this.client = client;
        this.connection = connection;
    }

    /** Adds the events that the connection waits for. */
    void register(PollSet poll, long now) {
        if (connection.isFinished(now)) {
            sockets.finish(client);
        }
        int events = (connection.wantsInput() ? PollSet.READABLE : 0) + (connection.hasOutput() ? PollSet.WRITABLE : 0);
        entry = events == 0 ? NONE : poll.add(client, events);
    }

    /** Whether the response has begun. */
    boolean isAnswered() {
        return connection.isAnswered();
    }

    /** When the connection ends even if nothing happens. */
    long deadline() {
        return connection.deadline();
    }

    /** Transfers available bytes after a poll. Returns false when the connection is over and must be closed. */
    boolean advance(PollSet poll, Memory buffer, long now) {
        try {
            if (entry != NONE && poll.isReady(entry)) {
                move(buffer, now);
            }
            return !connection.isOver(now);
        } catch (IOException gone) {
            return false;
        }
    }

    private void move(Memory buffer, long now) throws IOException {
        if (connection.wantsInput()) {
            int count = sockets.receive(client, buffer, (int) buffer.size());
            if (count == 0) {
                connection.receiveEnd();
            } else if (count != TcpSockets.NOT_NOW) {
                connection.receive(buffer.getByteArray(0, count), count, now);
            }
        }
        byte[] next = connection.next((int) buffer.size());
        if (next.length > 0) {
            buffer.write(0, next, 0, next.length);
            int count = sockets.send(client, buffer, next.length);
            if (count != TcpSockets.NOT_NOW) {
                connection.sent(count, now);
            }
        }
    }

    void close() {
        connection.close();
        sockets.close(client);
    }
}
