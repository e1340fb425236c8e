package dev.reprise.supervisor.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import dev.reprise.protocol.MessageCodec;
import dev.reprise.protocol.Refused;

/** The event loop that serves all connections on one thread, the control thread. It never blocks on a peer. */
final class ControlEventLoop {
    private static final long ACCEPT_AGAIN = Duration.ofSeconds(1).toNanos();

    private final ServerSocketChannel listening;
    private final Selector selector;
    private final SelectionKey arrival;
    private final ControlLimits limits;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<ControlConnection> connections = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private volatile boolean closing;
    private volatile boolean over;
    private long acceptFrom = System.nanoTime();

    ControlEventLoop(ServerSocketChannel listening, ControlLimits limits) throws IOException {
        this.listening = listening;
        this.limits = limits;
        this.selector = Selector.open();
        listening.configureBlocking(false);
        this.arrival = listening.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Starts the loop on a new daemon thread. */
    Thread begin(ControlSessions reception) {
        Thread thread = new Thread(() -> run(reception), "reprise-control");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Runs a task on the control thread. Once the loop has ended, runs it on the calling thread. */
    void post(Runnable task) {
        tasks.add(task);
        wake();
        if (over) {
            perform();
        }
    }

    void wake() {
        selector.wakeup();
    }

    /** Ends the loop after the tasks that are already posted. Does not wait for it. */
    void close() {
        closing = true;
        wake();
    }

    private void run(ControlSessions reception) {
        try (selector;
                listening) {
            long wait = 0;
            while (!closing) {
                selector.select(TimeUnit.NANOSECONDS.toMillis(wait) + 1);
                perform();
                receive(reception);
                wait = tend(reception, System.nanoTime());
            }
            perform();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            List.copyOf(connections).forEach(ControlConnection::close);
            // Tasks posted too late must still run.
            over = true;
            perform();
        }
    }

    private void perform() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            try {
                task.run();
            } catch (RuntimeException e) {
                Thread current = Thread.currentThread();
                current.getUncaughtExceptionHandler().uncaughtException(current, e);
            }
        }
    }

    /** Reads everything that has arrived so far, including on connections not yet accepted. Call on the control thread. */
    void readOut(ControlSessions reception) {
        if (!over) {
            accept(reception);
            List.copyOf(connections).forEach(each -> each.readOut(buffer));
        }
    }

    private void receive(ControlSessions reception) {
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.equals(arrival)) {
                accept(reception);
            } else if (key.isValid() && key.isReadable()) {
                ((ControlConnection) key.attachment()).read(buffer);
            }
        }
        selector.selectedKeys().clear();
    }

    private void accept(ControlSessions reception) {
        try {
            for (SocketChannel channel = listening.accept(); channel != null; channel = listening.accept()) {
                channel.configureBlocking(false);
                if (connections.size() >= limits.connections()) {
                    sendAway(channel);
                } else {
                    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
                    ControlConnection connection = new ControlConnection(channel, key, limits, reception);
                    key.attach(connection);
                    connections.add(connection);
                }
            }
        } catch (IOException e) {
            // Too many open files. Connections in the backlog would wake the selector again at once.
            arrival.interestOps(0);
            acceptFrom = System.nanoTime() + ACCEPT_AGAIN;
        }
    }

    private void sendAway(SocketChannel channel) throws IOException {
        try (channel) {
            Refused refused = new Refused("busy", "there are " + limits.connections() + " connections already");
            channel.write(ByteBuffer.wrap((MessageCodec.encode(refused) + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (ClosedChannelException | SocketException e) {
            // The peer did not wait for the answer.
        }
    }

    private long tend(ControlSessions reception, long now) {
        long next = reception.tend(now);
        for (ControlConnection each : connections) {
            next = Math.min(next, each.tend(now));
        }
        connections.removeIf(ControlConnection::isClosed);
        if (arrival.interestOps() == 0) {
            long wait = acceptFrom - now;
            arrival.interestOps(wait <= 0 ? SelectionKey.OP_ACCEPT : 0);
            next = Math.min(next, Math.max(wait, 0));
        }
        // With no timer pending, wake up once a day.
        return Math.min(Math.max(next, 0), TimeUnit.DAYS.toNanos(1));
    }
}
