package dev.reprise.ports.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A port on which the relay listens in place of the program. Used by the relay's thread. */
final class RelayListener {
    private final ServerSocketChannel channel;
    private final Deque<RelayedConnection> waiting = new ArrayDeque<>();
    private Optional<InetSocketAddress> program = Optional.empty();

    RelayListener(ServerSocketChannel channel) {
        this.channel = channel;
    }

    ServerSocketChannel channel() {
        return channel;
    }

    /** Where the program listens; empty while it is away. */
    Optional<InetSocketAddress> program() {
        return program;
    }

    void hold() {
        program = Optional.empty();
    }

    void forward(InetSocketAddress address) {
        program = Optional.of(address);
        for (int i = waiting.size(); i > 0; i--) {
            connect(waiting.remove());
        }
    }

    void connect(RelayedConnection connection) {
        try {
            if (program.isPresent()) {
                connection.connect(program.get());
            } else {
                waiting.add(connection);
            }
        } catch (IOException e) {
            connection.close();
        }
    }

    /** Makes a refused connection wait until the program listens at another address, which may already be the case. */
    void wait(RelayedConnection connection, InetSocketAddress refused) {
        if (program.isPresent() && !program.get().equals(refused)) {
            connect(connection);
        } else {
            waiting.add(connection);
        }
    }

    void close() {
        waiting.forEach(RelayedConnection::close);
        try {
            channel.close();
        } catch (IOException ignored) {
            // It is closed anyway.
        }
    }
}
