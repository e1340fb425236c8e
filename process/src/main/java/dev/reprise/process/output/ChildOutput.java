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
 * The two output streams of one child on their way to ours. If ours lead to the same terminal, pipe or file they share one channel,
 * which keeps the order of what is written to them.
 */
public final class ChildOutput {
    /** For what was written but not passed on yet; a reader that stands still must not hold up the next start. */
    private static final Duration FLUSH = Duration.ofMillis(500);

    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    private final List<OutputRelay> relays;
    private final OutputTail tail = new OutputTail();

    private ChildOutput(List<OutputRelay> relays) {
        this.relays = List.copyOf(relays);
    }

    /** The child writes to ours directly, and nothing is known of it. */
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

    /** The descriptors that the child is to get as its 0, 1 and 2. */
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
     * The child has its ends: begins to pass on what it writes.
     *
     * @param lines is told each line on a relay's thread
     * @param before of former generations, whose output may still be on its way to a slow reader
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
                    () -> before.forEach(output -> output.awaitEnd(FOR_EVER)));
        }
    }

    /** Waits until everything has been passed on. */
    public void awaitEnd(Duration patience) {
        relays.forEach(relay -> relay.awaitEnd(patience));
    }

    public boolean isPassedOn() {
        return relays.stream().allMatch(OutputRelay::hasEnded);
    }

    /** Whether the program sees a pseudo-terminal of ours. */
    public boolean isTerminal() {
        return relays.stream().anyMatch(OutputRelay::isTerminal);
    }

    /** There is no child. */
    public void abandon() {
        relays.forEach(OutputRelay::abandon);
    }

    /** Gives the program the size that the terminal's window has now; returns whether it was another one. */
    public boolean copySize() {
        boolean changed = false;
        for (OutputRelay relay : relays) {
            changed |= relay.copySize();
        }
        return changed;
    }

    /** The tree is gone. Returns the end of its error output. */
    public List<String> finish() {
        relays.forEach(relay -> relay.finish(FLUSH));
        return tail.lines();
    }
}
