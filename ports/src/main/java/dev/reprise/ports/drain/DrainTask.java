package dev.reprise.ports.drain;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.reprise.ports.drain.ConnectionTracker.Activity;
import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.Posix;
import dev.reprise.process.table.SocketLinks;
import dev.reprise.protocol.ToProgram;

/** Drains one generation on a thread of its own. */
final class DrainTask {
    /** How long to wait for a program that does not respond, for example because it is suspended. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(10);

    /** Shorter than the time between two requests of a client that keeps polling. */
    private static final Duration PAUSE_WHILE_POLLED = Duration.ofMillis(2);

    /** How long a server may take to close half-closed connections; the stop closes the remaining ones. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(100);

    private final int generation;
    private final ConnectionDrainer.Limits limits;
    private final Consumer<ToProgram> sender;
    private final ConnectionTracker tracker;
    private final CountDownLatch drained = new CountDownLatch(1);
    private final CountDownLatch exited = new CountDownLatch(1);
    private final Map<Long, Duration> halfClosed = new HashMap<>();
    private Duration pause = PAUSE;
    private long since;

    /** What the drain waited for last, in words; empty if it did not wait. */
    private String reason = "";

    DrainTask(int generation, ConnectionDrainer.Limits limits, Consumer<ToProgram> sender) {
        this.generation = generation;
        this.limits = limits;
        this.sender = sender;
        this.tracker = new ConnectionTracker(limits.grace());
    }

    int generation() {
        return generation;
    }

    /** @param done receives what the drain waited for last, in words; empty if it did not wait */
    void begin(OptionalLong pid, Set<Integer> ports, Consumer<String> done) {
        Thread thread = new Thread(
                () -> {
                    try {
                        run(pid, ports);
                    } finally {
                        done.accept(reason);
                    }
                },
                "reprise-drain");
        thread.setDaemon(true);
        thread.start();
    }

    void drained() {
        drained.countDown();
    }

    void cancel() {
        exited.countDown();
        drained.countDown();
    }

    private void run(OptionalLong pid, Set<Integer> ports) {
        sender.accept(new ToProgram.Drain());
        // Opened while the program drains, since the native calls may have to be prepared.
        try (TcpConnections connections = TcpConnections.open(new Posix())) {
            awaitDrained();
            boolean over = false;
            while (!over) {
                over = !mustWait(own(connections.at(ports), pid)) || await(exited, pause);
            }
        } catch (Errno unknown) {
            // Without information from the kernel, every connection gets the time of a stream.
            awaitDrained();
            await(exited, limits.streams());
        }
    }

    private void awaitDrained() {
        if (!await(drained, ANSWER_TIMEOUT)) {
            reason = "the program did not confirm that it stopped accepting connections";
        }
        since = System.nanoTime();
    }

    /** Ignores connections of another generation that serves the same port. */
    private static List<TcpConnection> own(List<TcpConnection> connections, OptionalLong pid) {
        if (pid.isEmpty()) {
            return connections;
        }
        Set<Long> sockets = SocketLinks.of(Path.of("/proc", Long.toString(pid.getAsLong())));
        return connections.stream()
                .filter(each -> sockets.contains(each.inode()))
                .toList();
    }

    /** Half-closes idle connections; returns whether there are others to wait for. */
    private boolean mustWait(List<TcpConnection> connections) {
        Duration now = Duration.ofNanos(System.nanoTime() - since);
        List<Long> idle = new ArrayList<>();
        boolean held = false;
        Map<Long, Activity> activities = tracker.update(connections, now);
        pause = activities.containsValue(Activity.POLLING) ? PAUSE_WHILE_POLLED : PAUSE;
        for (TcpConnection each : connections) {
            Activity activity = Objects.requireNonNull(activities.get(each.inode()));
            if (activity == Activity.IDLE && halfClosed.putIfAbsent(each.inode(), now) == null) {
                idle.add(each.inode());
            }
            if (mustWait(each.inode(), activity, now)) {
                held = true;
                reason = reason(activity, each);
            }
        }
        if (!idle.isEmpty()) {
            sender.accept(new ToProgram.HalfClose(idle));
        }
        return held;
    }

    private static String reason(Activity activity, TcpConnection connection) {
        String client = connection.client().getAddress().getHostAddress() + ":"
                + connection.client().getPort();
        return switch (activity) {
            case BUSY -> "a request from " + client + " was in progress";
            case STREAMING -> "a connection from " + client + " stayed open";
            case POLLING -> "the client at " + client + " kept sending requests";
            case IDLE -> "the program did not close the idle connection from " + client;
        };
    }

    private boolean mustWait(long inode, Activity activity, Duration now) {
        Duration limit = switch (activity) {
            case BUSY -> limits.grace();
            case STREAMING, POLLING -> limits.streams();
            case IDLE -> halfClosed.getOrDefault(inode, now).plus(CLOSE_TIMEOUT);
        };
        return now.compareTo(limit) < 0;
    }

    /** Whether the latch was released in time. */
    private static boolean await(CountDownLatch latch, Duration patience) {
        try {
            return latch.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
