package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.util.List;

import dev.reprise.supervisor.report.ExitStatus;
import dev.reprise.supervisor.report.Problem;

/** What the life cycle reacts to. Events of a child carry its generation; those of a former one mean nothing any more. */
public sealed interface Event {
    /** Reprise begins. */
    record Launch() implements Event {}

    /** Files changed in a way that needs a restart. */
    record Changed(List<Path> files) implements Event {
        public Changed {
            files = List.copyOf(files);
        }
    }

    /** The user wants a restart. */
    record RestartAsked() implements Event {}

    /** The user wants to end; said again: at once. */
    record Quit() implements Event {}

    /** The child was started. */
    record Started(int generation, long pid) implements Event {}

    /** The child could not be started. */
    record StartFailed(int generation, Problem problem) implements Event {}

    /** The child counts as started. */
    record Ready(int generation, String how) implements Event {}

    /** The child and all its descendants have ended. */
    record Exited(int generation, ExitStatus status, List<String> lastLines, int leftBehind) implements Event {
        public Exited {
            lastLines = List.copyOf(lastLines);
        }
    }

    /** The grace period is over. */
    record StopOverdue(int generation) implements Event {}

    /** What the child was doing instead of ending. */
    record Explained(int generation, List<String> lines) implements Event {
        public Explained {
            lines = List.copyOf(lines);
        }
    }

    /** The wait after too many restarts in quick succession is over. */
    record BackOffOver(int generation) implements Event {}
}
