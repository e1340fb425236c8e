package dev.reprise.process;

import java.util.List;
import java.util.Set;

import dev.reprise.core.ExitStatus;

/** What happens to a child. */
public sealed interface ChildEvent {
    int generation();

    /**
     * It counts as started, by the sign that the user wants or by its own word.
     *
     * @param how in words for the user: {@code told by READY=1}
     */
    record Ready(int generation, String how) implements ChildEvent {}

    /** It listens on these TCP ports now, and no others, as seen from outside. */
    record Listening(int generation, Set<Integer> ports) implements ChildEvent {
        public Listening {
            ports = Set.copyOf(ports);
        }
    }

    /**
     * It may be ready; there was no better sign up to now.
     *
     * @param how in words for the user: {@code alive for 2 s}
     */
    record Assumed(int generation, String how) implements ChildEvent {}

    /**
     * It has ended and so have all its descendants; the last event of its generation.
     *
     * @param lastLines the end of its error output
     * @param leftBehind how many descendants it had left running; they were stopped
     */
    record Exited(int generation, ExitStatus status, List<String> lastLines, int leftBehind) implements ChildEvent {
        public Exited {
            lastLines = List.copyOf(lastLines);
        }
    }

    /** What keeps it from ending. */
    record StopDiagnosed(int generation, List<String> lines) implements ChildEvent {
        public StopDiagnosed {
            lines = List.copyOf(lines);
        }
    }

    /** The user pressed Ctrl-C in a program that owned the terminal, and the program ended by it. */
    record Interrupted(int generation) implements ChildEvent {}

    /** It wrote a line, without its end and without escape sequences; may be one of very many. */
    record OutputLine(int generation, String line) implements ChildEvent {}

    /** Something worth one line to the user: it stopped itself for the terminal, it can't be observed. */
    record Notice(int generation, String text) implements ChildEvent {}
}
