package dev.reprise.process;

import java.util.List;
import java.util.Set;

import dev.reprise.core.ExitStatus;

/** An event in the life of a child. */
public sealed interface ChildEvent {
    int generation();

    /**
     * The program is ready, by the check that the user chose or by its own message.
     *
     * @param how in words for the user: {@code READY=1 received}
     */
    record Ready(int generation, String how) implements ChildEvent {}

    /** The program listens on exactly these TCP ports now, as seen from outside. */
    record Listening(int generation, Set<Integer> ports) implements ChildEvent {
        public Listening {
            ports = Set.copyOf(ports);
        }
    }

    /**
     * The program may be ready; there has been no better sign so far.
     *
     * @param how in words for the user: {@code alive for 2 s}
     */
    record AssumedReady(int generation, String how) implements ChildEvent {}

    /**
     * The program and all its descendants have exited. The last event of its generation.
     *
     * @param lastLines the last lines of the error output
     * @param leftBehind how many descendants were still running after the leader had exited; they were stopped
     */
    record Exited(int generation, ExitStatus status, List<String> lastLines, int leftBehind) implements ChildEvent {
        public Exited {
            lastLines = List.copyOf(lastLines);
        }
    }

    /** What keeps the program from exiting. */
    record StopDiagnosed(int generation, List<String> lines) implements ChildEvent {
        public StopDiagnosed {
            lines = List.copyOf(lines);
        }
    }

    /** The user pressed Ctrl-C in a program that owned the terminal, and the program exited because of it. */
    record Interrupted(int generation) implements ChildEvent {}

    /** The program wrote a line; without its line break and escape sequences. There may be very many of these. */
    record OutputLine(int generation, String line) implements ChildEvent {}

    /** A line for the user: the program has stopped itself for the terminal, or cannot be observed. */
    record Notice(int generation, String text) implements ChildEvent {}
}
