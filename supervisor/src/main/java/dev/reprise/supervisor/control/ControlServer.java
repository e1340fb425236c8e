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
 * The control socket of this instance: lets the program of the expected generations and tools talk to Reprise, as docs/protocol.md says.
 * Whatever a peer does costs that peer its connection and nobody else anything. No method but {@link #close} blocks; any thread.
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
     * Opens a socket in a directory of its own, below the first of these where that is possible; removes what dead instances left there.
     *
     * @param bases from {@link ControlDirectories#bases}
     * @throws ControlUnavailable if none of them will do
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

    /** The value of {@code REPRISE_CONTROL} in the program's environment. */
    public Path socket() {
        return directory.socket();
    }

    /** Lets in the program of these generations from now on; those of others are refused, or cut off. Before the first call none is let in. */
    public void expect(Set<Integer> generations) {
        Set<Integer> copy = Set.copyOf(generations);
        expected = copy;
        switchboard.post(() -> reception.expect(copy));
    }

    /**
     * Asks everybody in a generation who subscribed to one of the files about these of them. A file counts as handled if
     * somebody says so and nobody has a problem with it; leaving, or 10 seconds without an answer, is a problem.
     *
     * @param number one not used before
     * @param answered called once, on the control's thread, with one answer for each file; must not block
     */
    public void offer(
            int generation,
            long number,
            List<ToProgram.ChangedFile> files,
            Consumer<List<FromProgram.FileOutcome>> answered) {
        List<ToProgram.ChangedFile> copy = List.copyOf(files);
        switchboard.post(() -> reception.ask(generation, number, copy, answered));
    }

    /** Those of these files that somebody in one of the expected generations has subscribed to. */
    public Set<Path> subscribed(Collection<Path> files) {
        GlobSubscriptions current = subscriptions;
        return files.stream()
                .filter(file -> expected.stream().anyMatch(generation -> current.include(generation, file)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Tells everybody in a generation something that needs no answer; nobody, if it is not expected. */
    public void send(int generation, ToProgram message) {
        switchboard.post(() -> reception.tell(generation, message));
    }

    /** Tells everybody in a generation to end. */
    public void stop(int generation) {
        send(generation, new ToProgram.Stop());
    }

    /**
     * Has something done when all was heard that the program has said up to now. After its end that is all that it will ever have said.
     *
     * @param then called once, on the control's thread; must not block
     */
    public void drainInput(Runnable then) {
        switchboard.post(() -> {
            switchboard.readOut(reception);
            then.run();
        });
    }

    /** Closes all connections and removes the socket; blocks for a second at most. Questions that wait get their answer. */
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
