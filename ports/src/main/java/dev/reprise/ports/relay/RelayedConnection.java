package dev.reprise.ports.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

import org.jspecify.annotations.Nullable;

/** The connection of a client, and the matching one to the program. Used by the relay's thread. */
final class RelayedConnection {
    private final Selector selector;
    private final RelayListener listener;
    private final SocketChannel client;
    private @Nullable SocketChannel server;
    private @Nullable InetSocketAddress program;
    private @Nullable ByteRelay toServer;
    private @Nullable ByteRelay toClient;

    RelayedConnection(Selector selector, RelayListener listener, SocketChannel client) throws IOException {
        this.selector = selector;
        this.listener = listener;
        this.client = client;
        client.configureBlocking(false);
    }

    /** Starts to connect to the program. */
    void connect(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open();
        server = channel;
        program = address;
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_CONNECT, this);
        try {
            if (channel.connect(address)) {
                onReady();
            }
        } catch (IOException refused) {
            waitForNext(channel, address);
        }
    }

    /** A channel is ready for an operation. */
    void onReady() {
        try {
            if (toServer == null || toClient == null) {
                finishConnecting();
            } else {
                toServer.transfer();
                toClient.transfer();
                register(toServer, toClient);
            }
        } catch (IOException eitherIsGone) {
            close();
        }
    }

    private void finishConnecting() throws IOException {
        SocketChannel channel = server;
        InetSocketAddress address = program;
        if (channel == null || address == null) {
            return;
        }
        try {
            if (!channel.finishConnect()) {
                return;
            }
        } catch (IOException refused) {
            waitForNext(channel, address);
            return;
        }
        toServer = new ByteRelay(client, channel);
        toClient = new ByteRelay(channel, client);
        register(toServer, toClient);
    }

    /**
     * The program has just exited, or closed the port. Nothing that the client sent has been read, so the next program
     * gets it all.
     */
    private void waitForNext(SocketChannel refused, InetSocketAddress address) throws IOException {
        refused.close();
        server = null;
        listener.wait(this, address);
    }

    private void register(ByteRelay out, ByteRelay in) throws IOException {
        if (out.isFinished() && in.isFinished()) {
            close();
        } else if (server != null) {
            client.register(selector, interest(out, in), this);
            server.register(selector, interest(in, out), this);
        }
    }

    private static int interest(ByteRelay reading, ByteRelay writing) {
        return (reading.wantsInput() ? SelectionKey.OP_READ : 0) | (writing.hasOutput() ? SelectionKey.OP_WRITE : 0);
    }

    boolean isOpen() {
        return client.isOpen();
    }

    void close() {
        try {
            client.close();
            if (server != null) {
                server.close();
            }
        } catch (IOException ignored) {
            // It is closed anyway.
        }
    }
}
