package dev.reprise.ports.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A small web server on 127.0.0.1. A single thread does everything and never waits for one client. There are at most {@link
 * #MAX_CONNECTIONS} connections: a further one closes the oldest one without a response, or else the oldest one.
 */
public final class LoopbackHttpServer implements AutoCloseable {
    static final int MAX_CONNECTIONS = 128;

    private static final int BACKLOG = 256;
    private static final int BUFFER = 16 * 1024;
    private static final long PAUSE_NANOS = 100_000_000L;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final ServerSocketChannel listening;
    private final Selector selector;
    private final HttpConnection.Handler handler;
    private final Deque<Connection> connections = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private volatile boolean closed;
    private long pausedUntil = System.nanoTime();

    private record Connection(SocketChannel channel, HttpConnection http) {}

    private LoopbackHttpServer(ServerSocketChannel listening, Selector selector, HttpConnection.Handler handler) {
        this.listening = listening;
        this.selector = selector;
        this.handler = handler;
    }

    /**
     * Starts a server.
     *
     * @param port 0 for any free port
     * @param handler called on the server's thread
     * @throws IOException if the port is in use
     */
    public static LoopbackHttpServer start(String name, int port, HttpConnection.Handler handler) throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open();
        try {
            listening.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listening.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), BACKLOG);
            listening.configureBlocking(false);
            LoopbackHttpServer server = new LoopbackHttpServer(listening, Selector.open(), handler);
            Thread thread = new Thread(server::run, name);
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            listening.close();
            throw e;
        }
    }

    public int port() {
        return listening.socket().getLocalPort();
    }

    /** Closes all connections. Returns at once. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            listening.close();
        } catch (IOException ignored) {
            // It is closed anyway.
        }
    }

    private void run() {
        try (selector;
                listening) {
            while (!closed) {
                pollOnce();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            connections.forEach(LoopbackHttpServer::end);
        }
    }

    private void pollOnce() throws IOException {
        long now = System.nanoTime();
        boolean paused = now - pausedUntil < 0;
        long left = paused ? pausedUntil - now : Long.MAX_VALUE;
        for (Connection each : List.copyOf(connections)) {
            if (each.http().isOver(now)) {
                remove(each);
            } else {
                register(each, now);
                left = Math.min(left, each.http().deadline() - now);
            }
        }
        if (listening.isOpen()) {
            listening.register(selector, paused ? 0 : SelectionKey.OP_ACCEPT);
        }
        long millis = left / 1_000_000 + 1;
        selector.select(left == Long.MAX_VALUE || millis > Integer.MAX_VALUE ? 0 : millis);
        long after = System.nanoTime();
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof Connection connection) {
                advance(connection, after);
            } else if (key.isValid() && key.isAcceptable()) {
                accept(after);
            }
        }
        selector.selectedKeys().clear();
    }

    private void register(Connection connection, long now) {
        try {
            HttpConnection http = connection.http();
            if (http.isFinished(now)) {
                connection.channel().shutdownOutput();
            }
            connection
                    .channel()
                    .register(
                            selector,
                            (http.wantsInput() ? SelectionKey.OP_READ : 0)
                                    | (http.hasOutput() ? SelectionKey.OP_WRITE : 0),
                            connection);
        } catch (IOException gone) {
            remove(connection);
        }
    }

    private void advance(Connection connection, long now) {
        try {
            HttpConnection http = connection.http();
            if (http.wantsInput()) {
                read(connection, now);
            }
            byte[] next = http.next(BUFFER);
            if (next.length > 0) {
                http.sent(connection.channel().write(ByteBuffer.wrap(next)), now);
            }
        } catch (IOException gone) {
            remove(connection);
        }
    }

    private void read(Connection connection, long now) throws IOException {
        buffer.clear();
        int count = connection.channel().read(buffer);
        if (count < 0) {
            connection.http().receiveEnd();
        } else {
            connection.http().receive(buffer.array(), count, now);
        }
    }

    private void accept(long now) {
        try {
            SocketChannel channel = listening.accept();
            if (channel != null) {
                channel.configureBlocking(false);
                if (connections.size() >= MAX_CONNECTIONS) {
                    makeRoom();
                }
                connections.add(new Connection(channel, new HttpConnection(handler, selector::wakeup, now)));
            }
        } catch (IOException tooManyOpenFiles) {
            pausedUntil = now + PAUSE_NANOS;
            makeRoom();
        }
    }

    private void makeRoom() {
        @Nullable
        Connection oldest = connections.stream()
                .filter(each -> !each.http().isAnswered())
                .findFirst()
                .orElse(connections.peekFirst());
        if (oldest != null) {
            remove(oldest);
        }
    }

    private void remove(Connection connection) {
        connections.remove(connection);
        end(connection);
    }

    private static void end(Connection connection) {
        connection.http().close();
        try {
            connection.channel().close();
        } catch (IOException ignored) {
            // It is closed anyway.
        }
    }
}
