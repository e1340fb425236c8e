package dev.reprise.ports.drain;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.ports.Ports;
import dev.reprise.protocol.ToProgram;

/**
 * Lets a program finish its requests before it is stopped: it accepts no more connections, idle ones are half-closed, and busy ones get
 * time to finish. At most one generation is drained at a time. No method blocks; any thread.
 */
public final class ConnectionDrainer implements AutoCloseable {
    private final Limits limits;
    private final BiConsumer<Integer, ToProgram> sender;
    private @Nullable DrainTask current;

    /**
     * The limits of a drain.
     *
     * @param grace for requests in progress
     * @param streams for connections that would never end by themselves
     */
    public record Limits(Duration grace, Duration streams) {}

    /** @param sender sends a message to the program of a generation; must not block */
    public ConnectionDrainer(Limits limits, BiConsumer<Integer, ToProgram> sender) {
        this.limits = limits;
        this.sender = sender;
    }

    /**
     * Starts to drain a generation.
     *
     * @param pid the process whose connections count; empty if no other process has connections at these ports
     * @param ports the ports that it has bound on our sockets, see {@link Ports#boundBy}; without any there is nothing
     * to do
     * @param done called once, on any thread, also if the program exits or {@link #close} is called; receives what the
     * drain waited for last, in words, or an empty text
     */
    public synchronized void begin(int generation, OptionalLong pid, Set<Integer> ports, Consumer<String> done) {
        close();
        if (ports.isEmpty()) {
            done.accept("");
            return;
        }
        DrainTask drain = new DrainTask(generation, limits, message -> sender.accept(generation, message));
        current = drain;
        drain.begin(pid, Set.copyOf(ports), done);
    }

    /** A generation has reported that it accepts no more connections. */
    public synchronized void drained(int generation) {
        if (current != null && current.generation() == generation) {
            current.drained();
        }
    }

    /** A generation has exited, so there is nothing to wait for. */
    public synchronized void exited(int generation) {
        if (current != null && current.generation() == generation) {
            current.cancel();
        }
    }

    /** Cancels the current drain. */
    @Override
    public synchronized void close() {
        if (current != null) {
            current.cancel();
        }
    }
}
