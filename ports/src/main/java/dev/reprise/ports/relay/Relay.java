package dev.reprise.ports.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Listens in place of a program that cannot inherit sockets, and relays bytes in both directions. While the program is
 * away, connections wait unread. To the program, every client seems to be on this machine. No method but {@link
 * #listen} blocks; any thread.
 */
public final class Relay implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final long ACCEPT_AGAIN_MILLIS = 1000;

    private final Selector selector;
    private final int maxConnections;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Map<InetSocketAddress, RelayListener> listeners = new HashMap<>();
    private final List<RelayedConnection> connections = new ArrayList<>();
    private volatile boolean closing;
    private long pause;

    private Relay(Selector selector, int maxConnections) {
        this.selector = selector;
        this.maxConnections = maxConnections;
    }

    /**
     * Starts the relay's thread. The relay listens nowhere yet.
     *
     * @param maxConnections how many connections are relayed at a time; further ones wait
     */
    public static Relay start(int maxConnections) throws IOException {
        Relay relay = new Relay(Selector.open(), maxConnections);
        Thread thread = new Thread(relay::run, "reprise-relay");
        thread.setDaemon(true);
        thread.start();
        return relay;
    }

    /** Listens at an address. Blocks for the system calls. */
    public void listen(InetSocketAddress address) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(address, BACKLOG);
            channel.configureBlocking(false);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        post(() -> listeners.put(address, new RelayListener(channel)));
    }

    /** Relays connections to an address to where the program listens now. */
    public void forward(InetSocketAddress address, InetSocketAddress program) {
        post(() -> Optional.ofNullable(listeners.get(address)).ifPresent(listener -> listener.forward(program)));
    }

    /** The program has exited: connections to the address wait from now on. */
    public void hold(InetSocketAddress address) {
        post(() -> Optional.ofNullable(listeners.get(address)).ifPresent(RelayListener::hold));
    }

    /** Stops listening at an address. */
    public void close(InetSocketAddress address) {
        post(() -> Optional.ofNullable(listeners.remove(address)).ifPresent(RelayListener::close));
    }

    @Override
    public void close() {
        closing = true;
        selector.wakeup();
    }

    private void post(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    private void run() {
        try (selector) {
            while (!closing) {
                long wait = pause;
                pause = 0;
                selector.select(wait);
                // First, so that a client that connects after the program's exit is not relayed to it.
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                selector.selectedKeys().forEach(this::serve);
                selector.selectedKeys().clear();
                connections.removeIf(each -> !each.isOpen());
                for (RelayListener listener : listeners.values()) {
                    boolean open = pause == 0 && listener.program().isPresent() && connections.size() < maxConnections;
                    listener.channel().register(selector, open ? SelectionKey.OP_ACCEPT : 0, listener);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            listeners.values().forEach(RelayListener::close);
            connections.forEach(RelayedConnection::close);
        }
    }

    private void serve(SelectionKey key) {
        if (key.attachment() instanceof RelayedConnection connection) {
            connection.onReady();
        } else if (key.attachment() instanceof RelayListener listener && connections.size() < maxConnections) {
            accept(listener);
        }
    }

    private void accept(RelayListener listener) {
        try {
            SocketChannel client = listener.channel().accept();
            if (client != null) {
                RelayedConnection connection = new RelayedConnection(selector, listener, client);
                connections.add(connection);
                listener.connect(connection);
            }
        } catch (IOException tooManyOpenFiles) {
            pause = ACCEPT_AGAIN_MILLIS;
        }
    }
}
