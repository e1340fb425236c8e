package dev.reprise.ports.drain;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.ports.Ports;
import dev.reprise.protocol.ToProgram;

/**
 * Lets a program finish what it is doing before it is stopped: it accepts no more connections, those that are idle are half-closed, and
 * the others are waited for. At most one generation at a time is drained. No method blocks; any thread.
 */
public final class ConnectionDrainer implements AutoCloseable {
    private final Limits limits;
    private final BiConsumer<Integer, ToProgram> sender;
    private @Nullable DrainTask current;

    /**
     * How long is waited.
     *
     * @param grace for requests that are under way
     * @param streams for connections that would never end by themselves
     */
    public record Limits(Duration grace, Duration streams) {}

    /** @param sender says something to the program of a generation; must not block */
    public ConnectionDrainer(Limits limits, BiConsumer<Integer, ToProgram> sender) {
        this.limits = limits;
        this.sender = sender;
    }

    /**
     * Begins.
     *
     * @param pid the process whose connections count; empty if nobody else has any at these ports
     * @param ports those that it has bound on our sockets: {@link Ports#boundBy}; without any there is nothing to do
     * @param done called once, on any thread, also if the program ends or {@link #close} is called
     */
    public synchronized void begin(int generation, OptionalLong pid, Set<Integer> ports, Runnable done) {
        close();
        if (ports.isEmpty()) {
            done.run();
            return;
        }
        DrainTask drain = new DrainTask(generation, limits, message -> sender.accept(generation, message));
        current = drain;
        drain.begin(pid, Set.copyOf(ports), done);
    }

    /** A generation has said that it accepts no more connections. */
    public synchronized void drained(int generation) {
        if (current != null && current.generation() == generation) {
            current.drained();
        }
    }

    /** A generation has exited: there is nothing to wait for. */
    public synchronized void exited(int generation) {
        if (current != null && current.generation() == generation) {
            current.cancel();
        }
    }

    /** Waits no longer. */
    @Override
    public synchronized void close() {
        if (current != null) {
            current.cancel();
        }
    }
}
