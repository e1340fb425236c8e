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
 * blocks but to wait for any of them, so no peer can hold up another. There are no more connections than {@link #MOST}: one more ends the
 * oldest that has no answer yet, else the oldest.
 */
final class HeldPortAcceptor implements AutoCloseable {
    static final int MOST = 128;

    /** How many are accepted before those that are there get their turn. */
    private static final int AT_ONCE = 16;

    private static final long PAUSE_NANOS = 100_000_000L;
    private static final int BUFFER = 16 * 1024;
    private static final long FOR_EVER_MILLIS = 1_000_000_000L;

    private final Posix posix;
    private final TcpSockets sockets;
    private final Backend backend;
    private final Consumer<Throwable> failures;
    private final int[] bell;
    private final PollSet poll;
    private final Deque<ClientConnection> passages = new ArrayDeque<>();

    /** Guarded by this. */
    private List<Door> doors = List.of();

    /** Guarded by this. */
    private boolean closed;

    private long pausedUntil;

    /** A listening socket, and how it was found: other programs may count on its blocking. */
    private record Door(int descriptor, boolean wasNonBlocking) {}

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
        this.bell = posix.pipe();
        this.poll = new PollSet(posix);
        sockets.setNonBlocking(bell[0], true);
        sockets.setNonBlocking(bell[1], true);
    }

    /**
     * A gate that is still shut.
     *
     * @param failures told on the gate's thread what ended it before its time
     */
    static HeldPortAcceptor build(Posix posix, Backend backend, Consumer<Throwable> failures) throws Errno {
        HeldPortAcceptor gate = new HeldPortAcceptor(posix, backend, failures);
        Thread thread = new Thread(gate::run, "reprise-gate");
        thread.setDaemon(true);
        thread.start();
        return gate;
    }

    /** Accepts at these listeners from now on, and at no others. Returns at once; any thread. */
    void open(List<Integer> listeners) {
        synchronized (this) {
            if (closed) {
                return;
            }
            List<Door> kept = new ArrayList<>();
            for (Door door : doors) {
                if (listeners.contains(door.descriptor())) {
                    kept.add(door);
                } else {
                    restore(door);
                }
            }
            for (int listener : listeners) {
                if (kept.stream().noneMatch(door -> door.descriptor() == listener)) {
                    door(listener).ifPresent(kept::add);
                }
            }
            doors = List.copyOf(kept);
            ring();
        }
    }

    /** When it returns, no accept is under way and none follows. Those who are inside stay. */
    void shut() {
        open(List.of());
    }

    /** Ends all connections. Returns at once. */
    @Override
    public synchronized void close() {
        shut();
        closed = true;
    }

    /** Nobody is accepted where the parent no longer has a listening socket. */
    private Optional<Door> door(int listener) {
        try {
            return Optional.of(new Door(listener, sockets.setNonBlocking(listener, true)));
        } catch (Errno gone) {
            return Optional.empty();
        }
    }

    private void restore(Door door) {
        try {
            sockets.setNonBlocking(door.descriptor(), door.wasNonBlocking());
        } catch (Errno gone) {
            // Somebody has closed it, and nobody is waiting at it any more.
            return;
        }
    }

    private synchronized List<Door> doors() {
        return doors;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Once it is closed the pipe may be somebody else's. Any thread. */
    private synchronized void ring() {
        if (closed) {
            return;
        }
        try (Memory one = new Memory(1)) {
            sockets.send(bell[1], one, 1);
        } catch (Errno closing) {
            // The thread is about to end.
            return;
        }
    }

    private void run() {
        try (Memory buffer = new Memory(BUFFER)) {
            while (!isClosed()) {
                round(buffer);
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            failures.accept(e);
        } finally {
            close();
            passages.forEach(ClientConnection::close);
            sockets.close(bell[0]);
            sockets.close(bell[1]);
        }
    }

    private void round(Memory buffer) throws IOException {
        long now = System.nanoTime();
        boolean paused = now - pausedUntil < 0;
        List<Door> polled = paused ? List.of() : doors();
        poll.clear();
        poll.add(bell[0], PollSet.READABLE);
        polled.forEach(door -> poll.add(door.descriptor(), PollSet.READABLE));
        passages.forEach(passage -> passage.register(poll, now));
        poll.await(timeoutMillis(now, paused));
        if (poll.isReady(0)) {
            posix.read(bell[0], buffer, (int) buffer.size());
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
        for (ClientConnection passage : passages) {
            left = Math.min(left, passage.deadline() - now);
        }
        long millis = Math.max(0, left) / 1_000_000 + 1;
        return millis > FOR_EVER_MILLIS ? -1 : (int) millis;
    }

    private void advance(Memory buffer, long now) {
        passages.removeIf(passage -> {
            boolean over = !passage.advance(poll, buffer, now);
            if (over) {
                passage.close();
            }
            return over;
        });
    }

    /** Under the lock that {@link #shut} takes: who has shut the gate can rely on it. */
    private synchronized void accept(Door door, long now) {
        for (int i = 0; i < AT_ONCE && doors.contains(door); i++) {
            try {
                int client = sockets.accept(door.descriptor());
                if (client == TcpSockets.NOT_NOW) {
                    return;
                }
                admit(client, now);
            } catch (IOException e) {
                // No descriptor is free, as a rule. Those who wait are not refused.
                pausedUntil = now + PAUSE_NANOS;
                makeRoom();
                return;
            }
        }
    }

    private void admit(int client, long now) {
        if (passages.size() >= MOST) {
            makeRoom();
        }
        HttpConnection.Handler handler = backend.handler(isLocal(client));
        passages.add(new ClientConnection(sockets, client, new HttpConnection(handler, this::ring, now)));
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
        passages.stream()
                .filter(passage -> !passage.isAnswered())
                .findFirst()
                .or(() -> passages.stream().findFirst())
                .ifPresent(passage -> {
                    passages.remove(passage);
                    passage.close();
                });
    }
}
