package dev.reprise.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.StandardStreams;

/** Handles standard streams that were closed when the command was started. */
final class ClosedStreams {
    /** Set in the JVM that replaces the first one. */
    private static final String PROPERTY = "reprise.reopened";

    private ClosedStreams() {}

    /**
     * If standard streams are closed, replaces this process by the same JVM with {@code /dev/null} in their place; then it does not return.
     * The script {@code reprise} does this before it starts a JVM.
     *
     * @param arguments those of {@code main}
     */
    static void reopen(List<String> arguments) {
        boolean closed = IntStream.range(0, 3).anyMatch(StandardStreams::wasClosed);
        if (closed && !Boolean.getBoolean(PROPERTY)) {
            List<String> command = new ArrayList<>(new OwnCommandLine(arguments).words());
            command.add(1, "-D" + PROPERTY + "=true");
            try {
                StandardStreams.reopen(command);
            } catch (Errno | LinkageError e) {
                // The launcher gives the program /dev/null, and the descriptors that we have in its place are only
                // read.
                return;
            }
        }
    }
}
