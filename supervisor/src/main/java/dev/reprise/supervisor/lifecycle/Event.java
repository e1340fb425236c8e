package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.reprise.core.Cause;
import dev.reprise.core.ExitStatus;
import dev.reprise.core.Problem;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.supervisor.build.BuiltChange;

/** An event that the life cycle reacts to. Events of a child carry its generation; those of a former generation are ignored. */
public sealed interface Event {
    /** Reprise starts. */
    record Launch() implements Event {}

    /**
     * Files changed and have settled.
     *
     * @param subscribed the files whose changes the running program may reload without a restart
     */
    record Batch(dev.reprise.supervisor.batch.Batch batch, Set<Path> subscribed) implements Event {
        public Batch {
            subscribed = Set.copyOf(subscribed);
        }
    }

    /**
     * The build of an {@link Effect.Build} finished.
     *
     * @param took how long it took
     * @param subscribed the files whose changes the running program may reload without a restart
     */
    record Built(BuildOutcome outcome, Duration took, Set<Path> subscribed) implements Event {
        public Built {
            subscribed = Set.copyOf(subscribed);
        }
    }

    /**
     * The result of {@link Effect.CheckRestartLoop}.
     *
     * @param restarts {@link RapidRestarts#NONE} unless the program itself keeps changing the files
     * @param hint a message for the user; empty unless the program may be changing the files but this is not proven
     */
    record RestartLoopChecked(Cause.Changed cause, RapidRestarts restarts, Optional<String> hint) implements Event {}

    /**
     * A change requires a restart.
     *
     * @param restarts {@link RapidRestarts#NONE} unless the program itself keeps changing the files
     */
    record Changed(Cause.Changed cause, RapidRestarts restarts) implements Event {
        public Changed(Cause.Changed cause) {
            this(cause, RapidRestarts.NONE);
        }

        Changed(List<Path> files) {
            this(new Cause.Changed(files));
        }
    }

    /** The program could not be built; the last successful build keeps running. */
    record BuildFailed(Problem problem) implements Event {}

    /** Files changed that the program may be able to reload without a restart. */
    record Offered(List<BuiltChange> changes) implements Event {
        public Offered {
            changes = List.copyOf(changes);
        }

        List<Path> sources() {
            return changes.stream().map(BuiltChange::source).distinct().toList();
        }
    }

    /** The program's answer to an {@link Effect.OfferChanges}. A file without a result was not reloaded. */
    record ChangesAnswered(int generation, long number, List<ChangeResult> results) implements Event {
        public ChangesAnswered {
            results = List.copyOf(results);
        }
    }

    /** The time limit for an answer has passed. */
    record AnswerOverdue(int generation, long number) implements Event {}

    /** The agent or the API in the program announced that it reports readiness. */
    record ReportsReadiness(int generation) implements Event {}

    /** The program reported an exception that prevents its start or ended its main thread. */
    record Failing(int generation, Problem problem) implements Event {}

    /** A resource that the program requires is unavailable, such as a port; the program keeps running. */
    record Unavailable(int generation, Problem problem) implements Event {}

    /** The ports, in words, that the latest start has not bound yet but its predecessor had; empty if none are missing. */
    record AwaitsPorts(String ports) implements Event {}

    /** The program requested a restart. */
    record ReloadRequested(int generation, String reason) implements Event {}

    /** A tool waits for the program. What failed for a reason outside of the project, such as a full disk or a taken port, is tried again. */
    record Retry() implements Event {}

    /** The user requested a restart. */
    record RestartRequested() implements Event {}

    /** The user requested to quit. A second request kills the program. */
    record Quit() implements Event {}

    /** The child was started. */
    record Started(int generation, long pid) implements Event {}

    /** The child listens on a port; it may not be ready yet. */
    record Listening(int generation) implements Event {}

    /** The child could not be started. */
    record StartFailed(int generation, Problem problem) implements Event {}

    /**
     * The child is ready.
     *
     * @param assumed whether that is an assumption
     */
    record Ready(int generation, String how, boolean assumed) implements Event {}

    /**
     * The child was assumed to be ready, and is now known to be ready.
     *
     * @param took the time since it was started
     */
    record ReadyConfirmed(int generation, String how, Duration took) implements Event {}

    /** The child and all its descendants have exited. */
    record Exited(int generation, ExitStatus status, List<String> lastLines, int leftBehind) implements Event {
        public Exited {
            lastLines = List.copyOf(lastLines);
        }
    }

    /**
     * The child has finished its requests, or the time limit for them has passed.
     *
     * @param reason what was waited for last, in words; empty if that is unknown or nothing was waited for
     */
    record Drained(int generation, String reason) implements Event {
        public Drained(int generation) {
            this(generation, "");
        }
    }

    /** The grace period is over. */
    record StopOverdue(int generation) implements Event {}

    /** What the child was doing instead of exiting. */
    record StopDiagnosed(int generation, List<String> lines) implements Event {
        public StopDiagnosed {
            lines = List.copyOf(lines);
        }
    }

    /** The wait after too many restarts in quick succession is over. */
    record BackOffOver(int generation) implements Event {}
}
