package dev.reprise.supervisor.control;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ToProgram;

/**
 * The control socket of this instance. Programs of the expected generations and tools connect to it; docs/protocol.md specifies the
 * protocol. A misbehaving peer loses its connection and affects no other. Once the server is open, no method except for {@link #close}
 * blocks, and all may be called on any thread.
 */
public final class ControlServer implements AutoCloseable {
    private static final long LAST_WORDS_MILLIS = 1000;

    private final SocketDirectory directory;
    private final ControlEventLoop switchboard;
    private final ControlSessions reception;
    private final Thread thread;
    private volatile Set<Integer> expected = Set.of();
    private volatile GlobSubscriptions subscriptions = new GlobSubscriptions(Map.of());

    private ControlServer(
            SocketDirectory directory, ControlEventLoop switchboard, ControlListener events, ControlLimits limits) {
        this.directory = directory;
        this.switchboard = switchboard;
        this.reception = new ControlSessions(events, limits, switchboard::wake, published -> subscriptions = published);
        this.thread = switchboard.begin(reception);
    }

    /**
     * Opens a socket in a new directory below the first usable base. Removes what dead instances left there.
     *
     * @param bases from {@link ControlDirectories#bases}
     * @param events receives what peers send
     * @throws ControlUnavailable if no base is usable
     */
    public static ControlServer open(List<Path> bases, ControlListener events) throws ControlUnavailable {
        return open(bases, events, ControlLimits.USUAL);
    }

    static ControlServer open(List<Path> bases, ControlListener events, ControlLimits limits)
            throws ControlUnavailable {
        List<String> reasons = new ArrayList<>();
        for (Path base : bases) {
            try {
                return open(SocketDirectory.make(base), events, limits);
            } catch (IOException | UnsupportedOperationException e) {
                reasons.add(e instanceof FileSystemException ? e.toString() : String.valueOf(e.getMessage()));
            }
        }
        throw new ControlUnavailable(reasons);
    }

    private static ControlServer open(SocketDirectory directory, ControlListener events, ControlLimits limits)
            throws IOException {
        try {
            ServerSocketChannel listening = directory.listen();
            return new ControlServer(directory, new ControlEventLoop(listening, limits), events, limits);
        } catch (IOException | RuntimeException e) {
            directory.remove();
            throw e;
        }
    }

    /** Returns the socket's path, which is the value of {@code REPRISE_CONTROL} in the program's environment. */
    public Path socket() {
        return directory.socket();
    }

    /**
     * Accepts programs of these generations from now on. Programs of all others are refused, or disconnected. Before the first call,
     * every program is refused.
     */
    public void expect(Set<Integer> generations) {
        Set<Integer> copy = Set.copyOf(generations);
        expected = copy;
        switchboard.post(() -> reception.expect(copy));
    }

    /**
     * Sends each client of a generation the changed files that it has subscribed to, and collects the answers. A file counts as handled
     * if at least one client handled it and none had a problem with it. Disconnecting before the answer is a problem, and so is no
     * answer within 10 seconds.
     *
     * @param number identifies this request; must not have been used before
     * @param answered called once, on the control thread, with one answer for each file; must not block
     */
    public void offer(
            int generation,
            long number,
            List<ToProgram.ChangedFile> files,
            Consumer<List<FromProgram.FileOutcome>> answered) {
        List<ToProgram.ChangedFile> copy = List.copyOf(files);
        switchboard.post(() -> reception.offer(generation, number, copy, answered));
    }

    /** Returns those of the files that a client in an expected generation has subscribed to. */
    public Set<Path> subscribed(Collection<Path> files) {
        GlobSubscriptions current = subscriptions;
        return files.stream()
                .filter(file -> expected.stream().anyMatch(generation -> current.include(generation, file)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Sends all clients of a generation a message that needs no answer. A generation that is not expected has no clients. */
    public void send(int generation, ToProgram message) {
        switchboard.post(() -> reception.send(generation, message));
    }

    /** Sends all clients of a generation the request to stop the program. */
    public void stop(int generation) {
        send(generation, new ToProgram.Stop());
    }

    /**
     * Calls back once all messages that the program has sent so far are processed. After the program has exited, these are its last.
     *
     * @param then called once, on the control thread; must not block
     */
    public void drainInput(Runnable then) {
        switchboard.post(() -> {
            switchboard.readOut(reception);
            then.run();
        });
    }

    /** Closes all connections and removes the socket. Blocks for at most one second. Pending requests complete. */
    @Override
    public void close() {
        switchboard.close();
        try {
            thread.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        directory.remove();
    }
}
