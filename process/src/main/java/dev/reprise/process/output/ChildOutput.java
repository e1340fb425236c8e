package dev.reprise.process.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.Posix;

/**
 * Relays the two output streams of a child to ours. If ours lead to the same terminal, pipe or file, they share one
 * channel, which keeps the order of what is written.
 */
public final class ChildOutput {
    /**
     * How long to wait for output that is not relayed yet. A reader that does not read must not delay the next start.
     */
    private static final Duration FLUSH = Duration.ofMillis(500);

    private static final Duration UNLIMITED = Duration.ofDays(10_000);

    private final List<OutputRelay> relays;
    private final OutputTail tail = new OutputTail();

    private ChildOutput(List<OutputRelay> relays) {
        this.relays = List.copyOf(relays);
    }

    /** The child writes to our streams directly, unseen by us. */
    public static ChildOutput inherited() {
        return new ChildOutput(List.of());
    }

    public static ChildOutput relayed(Posix posix) throws Errno {
        List<OutputRelay> relays = new ArrayList<>();
        relays.add(new OutputRelay(posix, 1));
        if (!sameFile()) {
            relays.add(new OutputRelay(posix, 2));
        }
        return new ChildOutput(relays);
    }

    private static boolean sameFile() {
        try {
            String identity = "unix:dev,ino,rdev";
            return Files.readAttributes(Path.of("/dev/fd/1"), identity)
                    .equals(Files.readAttributes(Path.of("/dev/fd/2"), identity));
        } catch (IOException closed) {
            return false;
        }
    }

    /** The descriptors that become 0, 1 and 2 of the child. */
    public int[] descriptors(int stdin) {
        if (relays.isEmpty()) {
            return new int[] {stdin, 1, 2};
        }
        return new int[] {stdin, relays.get(0).childEnd(), errors().childEnd()};
    }

    private OutputRelay errors() {
        return relays.get(relays.size() - 1);
    }

    /**
     * Starts to relay. The child has inherited its ends.
     *
     * @param lines receives each line on a relay's thread
     * @param before outputs of former generations, which a slow reader may not have read yet
     */
    public void begin(Consumer<String> lines, List<ChildOutput> before) {
        for (OutputRelay relay : relays) {
            LineSplitter splitter = new LineSplitter(lines);
            boolean isErrors = relay == errors();
            relay.begin(
                    (bytes, length) -> {
                        if (isErrors) {
                            tail.append(bytes, length);
                        }
                        splitter.append(bytes, length);
                    },
                    () -> before.forEach(output -> output.awaitEnd(UNLIMITED)));
        }
    }

    /** Waits until everything has been relayed. */
    public void awaitEnd(Duration timeout) {
        relays.forEach(relay -> relay.awaitEnd(timeout));
    }

    public boolean isFinished() {
        return relays.stream().allMatch(OutputRelay::isFinished);
    }

    /** Whether the program writes to a pseudo-terminal of ours. */
    public boolean isTerminal() {
        return relays.stream().anyMatch(OutputRelay::isTerminal);
    }

    /** Closes everything; the child could not be started. */
    public void abandon() {
        relays.forEach(OutputRelay::abandon);
    }

    /** Copies the current window size of our terminal to the program; returns whether it has changed. */
    public boolean copySize() {
        boolean changed = false;
        for (OutputRelay relay : relays) {
            changed |= relay.copySize();
        }
        return changed;
    }

    /** Relays the rest after the tree has exited, and returns the last lines of the error output. */
    public List<String> finish() {
        relays.forEach(relay -> relay.finish(FLUSH));
        return tail.lines();
    }
}
