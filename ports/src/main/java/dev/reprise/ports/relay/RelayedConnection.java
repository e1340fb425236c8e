package dev.reprise.ports.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

import org.jspecify.annotations.Nullable;

/** A client's connection, and the one to the program that stands for it. Of the relay's thread. */
final class RelayedConnection {
    private final Selector selector;
    private final RelayListener door;
    private final SocketChannel client;
    private @Nullable SocketChannel server;
    private @Nullable InetSocketAddress program;
    private @Nullable ByteRelay there;
    private @Nullable ByteRelay back;

    RelayedConnection(Selector selector, RelayListener door, SocketChannel client) throws IOException {
        this.selector = selector;
        this.door = door;
        this.client = client;
        client.configureBlocking(false);
    }

    /** Begins to connect to the program. */
    void connect(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open();
        server = channel;
        program = address;
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_CONNECT, this);
        try {
            if (channel.connect(address)) {
                go();
            }
        } catch (IOException refused) {
            waitForNext(channel, address);
        }
    }

    /** Something can be done. */
    void go() {
        try {
            if (there == null || back == null) {
                finishConnecting();
            } else {
                there.move();
                back.move();
                listen(there, back);
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
        there = new ByteRelay(client, channel);
        back = new ByteRelay(channel, client);
        listen(there, back);
    }

    /** The program has just ended, or closed the port. What the client has sent was not read: the next one gets it. */
    private void waitForNext(SocketChannel refused, InetSocketAddress address) throws IOException {
        refused.close();
        server = null;
        door.wait(this, address);
    }

    private void listen(ByteRelay out, ByteRelay in) throws IOException {
        if (out.isDone() && in.isDone()) {
            close();
        } else if (server != null) {
            client.register(selector, interest(out, in), this);
            server.register(selector, interest(in, out), this);
        }
    }

    private static int interest(ByteRelay reading, ByteRelay writing) {
        return (reading.wantsToRead() ? SelectionKey.OP_READ : 0)
                | (writing.wantsToWrite() ? SelectionKey.OP_WRITE : 0);
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
        } catch (IOException neverMind) {
            // It is closed all the same.
        }
    }
}
