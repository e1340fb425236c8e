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
 * Accepts connections on listening sockets of ours while it is open, and answers on them. One thread does it all and never
 * blocks but to wait for any of them, so no peer can hold up another. There are no more connections than {@link #MAX_CONNECTIONS}: one more ends the
 * oldest that has no answer yet, else the oldest.
 */
final class HeldPortAcceptor implements AutoCloseable {
    static final int MAX_CONNECTIONS = 128;

    /** How many are accepted before those that are there get their turn. */
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

    /** A listening socket, and how it was found: other programs may count on its blocking. */
    private record Listener(int descriptor, boolean wasNonBlocking) {}

    /** What answers those who were let in. */
    interface Backend {
        /**
         * For one connection.
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
     * A gate that is still shut.
     *
     * @param failures told on the gate's thread what ended it before its time
     */
    static HeldPortAcceptor build(Posix posix, Backend backend, Consumer<Throwable> failures) throws Errno {
        HeldPortAcceptor acceptor = new HeldPortAcceptor(posix, backend, failures);
        Thread thread = new Thread(acceptor::run, "reprise-error-page");
        thread.setDaemon(true);
        thread.start();
        return acceptor;
    }

    /** Accepts at these listeners from now on, and at no others. Returns at once; any thread. */
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

    /** When it returns, no accept is under way and none follows. Those who are inside stay. */
    void stopAccepting() {
        accept(List.of());
    }

    /** Ends all connections. Returns at once. */
    @Override
    public synchronized void close() {
        stopAccepting();
        closed = true;
    }

    /** Nobody is accepted where the parent no longer has a listening socket. */
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
            // Somebody has closed it, and nobody is waiting at it any more.
            return;
        }
    }

    private synchronized List<Listener> listeners() {
        return listeners;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Once it is closed the pipe may be somebody else's. Any thread. */
    private synchronized void wake() {
        if (closed) {
            return;
        }
        try (Memory one = new Memory(1)) {
            sockets.send(wakePipe[1], one, 1);
        } catch (Errno closing) {
            // The thread is about to end.
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

    /** Under the lock that {@link #shut} takes: who has shut the gate can rely on it. */
    private synchronized void accept(Listener listener, long now) {
        for (int i = 0; i < ACCEPTS_PER_ROUND && listeners.contains(listener); i++) {
            try {
                int client = sockets.accept(listener.descriptor());
                if (client == TcpSockets.NOT_NOW) {
                    return;
                }
                addConnection(client, now);
            } catch (IOException e) {
                // No descriptor is free, as a rule. Those who wait are not refused.
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
