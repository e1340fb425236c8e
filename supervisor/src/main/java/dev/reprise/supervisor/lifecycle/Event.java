package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.util.List;

import dev.reprise.core.Cause;
import dev.reprise.core.ExitStatus;
import dev.reprise.core.Problem;
import dev.reprise.watch.Change;

/** What the life cycle reacts to. Events of a child carry its generation; those of a former one mean nothing any more. */
public sealed interface Event {
    /** Reprise begins. */
    record Launch() implements Event {}

    /**
     * Something changed in a way that needs a restart.
     *
     * @param spins how many restarts in a row the program has led to by changing it itself, too many to go on at full speed; else 0
     */
    record Changed(Cause.Changed cause, int spins) implements Event {
        public Changed(Cause.Changed cause) {
            this(cause, 0);
        }

        Changed(List<Path> files) {
            this(new Cause.Changed(files));
        }
    }

    /** What the program runs could not be built; it goes on as it is. */
    record BuildFailed(Problem problem) implements Event {}

    /** Files changed, and the program may be able to take that without a restart. */
    record Offered(List<Change> changes) implements Event {
        public Offered {
            changes = List.copyOf(changes);
        }

        List<Path> files() {
            return changes.stream().map(Change::path).toList();
        }
    }

    /** The program's answer to an {@link Effect.OfferChanges}; a file without a verdict was not taken. */
    record ChangesAnswered(int generation, long question, List<ChangeResult> verdicts) implements Event {
        public ChangesAnswered {
            verdicts = List.copyOf(verdicts);
        }
    }

    /** The time for an answer is over. */
    record AnswerOverdue(int generation, long question) implements Event {}

    /** Somebody in the program is going to tell when it is ready. */
    record TellsReady(int generation) implements Event {}

    /** The program told of an exception that keeps it from starting, or that ended its main thread. */
    record Failing(int generation, Problem problem) implements Event {}

    /** The program wants to be started again. */
    record ReloadAsked(int generation, String reason) implements Event {}

    /** The user wants a restart. */
    record RestartRequested() implements Event {}

    /** The user wants to end; said again: at once. */
    record Quit() implements Event {}

    /** The child was started. */
    record Started(int generation, long pid) implements Event {}

    /** The child listens on a port, and may not be ready yet. */
    record Listening(int generation) implements Event {}

    /** The child could not be started. */
    record StartFailed(int generation, Problem problem) implements Event {}

    /**
     * The child counts as started.
     *
     * @param assumed whether that is a guess
     */
    record Ready(int generation, String how, boolean assumed) implements Event {}

    /** The child and all its descendants have ended. */
    record Exited(int generation, ExitStatus status, List<String> lastLines, int leftBehind) implements Event {
        public Exited {
            lastLines = List.copyOf(lastLines);
        }
    }

    /** The child has no request left to answer, or has had long enough. */
    record Drained(int generation) implements Event {}

    /** The grace period is over. */
    record StopOverdue(int generation) implements Event {}

    /** What the child was doing instead of ending. */
    record StopDiagnosed(int generation, List<String> lines) implements Event {
        public StopDiagnosed {
            lines = List.copyOf(lines);
        }
    }

    /** The wait after too many restarts in quick succession is over. */
    record BackOffOver(int generation) implements Event {}
}
