package dev.reprise.ports.errorpage;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import com.sun.jna.Memory;

import dev.reprise.ports.http.HttpConnection;
import dev.reprise.ports.sockets.PollSet;
import dev.reprise.ports.sockets.TcpSockets;
import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.Posix;

/**
 * Accepts connections on our listening sockets while it is open, and answers them. A single thread does everything and blocks only to wait
 * for all of them, so that no client can delay another. There are at most {@link #MAX_CONNECTIONS} connections: a further one closes the
 * oldest one without a response, or else the oldest one.
 */
final class HeldPortAcceptor implements AutoCloseable {
    static final int MAX_CONNECTIONS = 128;

    /** How many connections are accepted before existing ones get their turn. */
    private static final int ACCEPTS_PER_ROUND = 16;

    private static final long PAUSE_NANOS = 100_000_000L;
    private static final int BUFFER = 16 * 1024;
    private static final long UNLIMITED_MILLIS = 1_000_000_000L;

    private final Posix posix;
    private final TcpSockets sockets;
    private final Backend backend;
    private final Consumer<Throwable> failures;
    private final int[] wakePipe;
    private final PollSet poll;
    private final Deque<ClientConnection> connections = new ArrayDeque<>();

    /** Guarded by this. */
    private List<Listener> listeners = List.of();

    /** Guarded by this. */
    private boolean closed;

    private long pausedUntil;

    /** A listening socket and its original mode: other programs may rely on its blocking. */
    private record Listener(int descriptor, boolean wasNonBlocking) {}

    /** Answers accepted connections. */
    interface Backend {
        /**
         * The handler for one connection.
         *
         * @param local whether the client is on this machine
         */
        HttpConnection.Handler handler(boolean local);
    }

    private HeldPortAcceptor(Posix posix, Backend backend, Consumer<Throwable> failures) throws Errno {
        this.posix = posix;
        this.sockets = new TcpSockets(posix);
        this.backend = backend;
        this.failures = failures;
        this.wakePipe = posix.pipe();
        this.poll = new PollSet(posix);
        sockets.setNonBlocking(wakePipe[0], true);
        sockets.setNonBlocking(wakePipe[1], true);
    }

    /**
     * Starts an acceptor that does not accept yet.
     *
     * @param failures called on the acceptor's thread if an error stops it
     */
    static HeldPortAcceptor build(Posix posix, Backend backend, Consumer<Throwable> failures) throws Errno {
        HeldPortAcceptor acceptor = new HeldPortAcceptor(posix, backend, failures);
        Thread thread = new Thread(acceptor::run, "reprise-error-page");
        thread.setDaemon(true);
        thread.start();
        return acceptor;
    }

    /** Accepts on exactly these listening sockets from now on. Returns at once; any thread. */
    void accept(List<Integer> descriptors) {
        synchronized (this) {
            if (closed) {
                return;
            }
            List<Listener> kept = new ArrayList<>();
            for (Listener listener : listeners) {
                if (descriptors.contains(listener.descriptor())) {
                    kept.add(listener);
                } else {
                    restore(listener);
                }
            }
            for (int descriptor : descriptors) {
                if (kept.stream().noneMatch(listener -> listener.descriptor() == descriptor)) {
                    listener(descriptor).ifPresent(kept::add);
                }
            }
            listeners = List.copyOf(kept);
            wake();
        }
    }

    /** When it returns, no accept is in progress and none follows. Accepted connections stay open. */
    void stopAccepting() {
        accept(List.of());
    }

    /** Closes all connections. Returns at once. */
    @Override
    public synchronized void close() {
        stopAccepting();
        closed = true;
    }

    /** Empty if the descriptor is no longer a listening socket. */
    private Optional<Listener> listener(int descriptor) {
        try {
            return Optional.of(new Listener(descriptor, sockets.setNonBlocking(descriptor, true)));
        } catch (Errno gone) {
            return Optional.empty();
        }
    }

    private void restore(Listener listener) {
        try {
            sockets.setNonBlocking(listener.descriptor(), listener.wasNonBlocking());
        } catch (Errno gone) {
            // The socket has been closed, so nobody waits on it.
            return;
        }
    }

    private synchronized List<Listener> listeners() {
        return listeners;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** After closing, the pipe's descriptor may belong to something else. Any thread. */
    private synchronized void wake() {
        if (closed) {
            return;
        }
        try (Memory one = new Memory(1)) {
            sockets.send(wakePipe[1], one, 1);
        } catch (Errno closing) {
            // The thread is about to exit.
            return;
        }
    }

    private void run() {
        try (Memory buffer = new Memory(BUFFER)) {
            while (!isClosed()) {
                pollOnce(buffer);
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            failures.accept(e);
        } finally {
            close();
            connections.forEach(ClientConnection::close);
            sockets.close(wakePipe[0]);
            sockets.close(wakePipe[1]);
        }
    }

    private void pollOnce(Memory buffer) throws IOException {
        long now = System.nanoTime();
        boolean paused = now - pausedUntil < 0;
        List<Listener> polled = paused ? List.of() : listeners();
        poll.clear();
        poll.add(wakePipe[0], PollSet.READABLE);
        polled.forEach(listener -> poll.add(listener.descriptor(), PollSet.READABLE));
        connections.forEach(connection -> connection.register(poll, now));
        poll.await(timeoutMillis(now, paused));
        if (poll.isReady(0)) {
            posix.read(wakePipe[0], buffer, (int) buffer.size());
        }
        long after = System.nanoTime();
        advance(buffer, after);
        for (int i = 0; i < polled.size(); i++) {
            if (poll.isReady(i + 1)) {
                accept(polled.get(i), after);
            }
        }
    }

    private int timeoutMillis(long now, boolean paused) {
        long left = paused ? pausedUntil - now : Long.MAX_VALUE;
        for (ClientConnection connection : connections) {
            left = Math.min(left, connection.deadline() - now);
        }
        long millis = Math.max(0, left) / 1_000_000 + 1;
        return millis > UNLIMITED_MILLIS ? -1 : (int) millis;
    }

    private void advance(Memory buffer, long now) {
        connections.removeIf(connection -> {
            boolean over = !connection.advance(poll, buffer, now);
            if (over) {
                connection.close();
            }
            return over;
        });
    }

    /** Holds the lock that {@link #stopAccepting} takes, so that its caller can rely on it. */
    private synchronized void accept(Listener listener, long now) {
        for (int i = 0; i < ACCEPTS_PER_ROUND && listeners.contains(listener); i++) {
            try {
                int client = sockets.accept(listener.descriptor());
                if (client == TcpSockets.NOT_NOW) {
                    return;
                }
                addConnection(client, now);
            } catch (IOException e) {
                // Usually no descriptor is free. Waiting clients are not refused.
                pausedUntil = now + PAUSE_NANOS;
                makeRoom();
                return;
            }
        }
    }

    private void addConnection(int client, long now) {
        if (connections.size() >= MAX_CONNECTIONS) {
            makeRoom();
        }
        HttpConnection.Handler handler = backend.handler(isLocal(client));
        connections.add(new ClientConnection(sockets, client, new HttpConnection(handler, this::wake, now)));
    }

    private boolean isLocal(int client) {
        try {
            var peer = sockets.peer(client).getAddress();
            return peer.isLoopbackAddress() || peer.equals(sockets.local(client).getAddress());
        } catch (IOException gone) {
            return false;
        }
    }

    private void makeRoom() {
        connections.stream()
                .filter(connection -> !connection.isAnswered())
                .findFirst()
                .or(() -> connections.stream().findFirst())
                .ifPresent(connection -> {
                    connections.remove(connection);
                    connection.close();
                });
    }
}
