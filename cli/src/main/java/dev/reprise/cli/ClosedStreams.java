package dev.reprise.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.StandardStreams;

/** Standard streams that were closed when the command was started. */
final class ClosedStreams {
    /** In the JVM that takes the place of the first one. */
    private static final String PROPERTY = "reprise.reopened";

    private ClosedStreams() {}

    /**
     * Starts this JVM again in its own place, with {@code /dev/null} in theirs, if there are any; then it does not return. The script
     * {@code reprise} does so before there is a JVM.
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
                // The program gets /dev/null from the launcher, and what we have in its place is only ever read.
                return;
            }
        }
    }
}
