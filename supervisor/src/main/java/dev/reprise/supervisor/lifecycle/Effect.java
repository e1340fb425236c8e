package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.reprise.core.Cause;
import dev.reprise.supervisor.report.Report;
import dev.reprise.watch.Change;

/** What the loop has to do, in order. */
public sealed interface Effect {
    /**
     * Start the next child, and answer with {@link Event.Started} or {@link Event.StartFailed}.
     *
     * @param beside the generation that serves meanwhile; 0 if there is none
     */
    record Start(int generation, List<Path> changed, int beside) implements Effect {
        public Start {
            changed = List.copyOf(changed);
        }
    }

    /** Build, and answer with {@link Event.Built}. One build runs at a time. */
    record Build(List<Change> changes) implements Effect {
        public Build {
            changes = List.copyOf(changes);
        }
    }

    /** Find out whether the program itself keeps changing the files, and answer with {@link Event.RestartLoopChecked}. */
    record CheckRestartLoop(Cause.Changed cause) implements Effect {}

    /** Ask the program whether it takes these changes, and answer with {@link Event.ChangesAnswered}. */
    record OfferChanges(int generation, long number, List<Change> changes) implements Effect {
        public OfferChanges {
            changes = List.copyOf(changes);
        }
    }

    /** What is done to a child that is alive. */
    sealed interface ToChild extends Effect {
        int generation();
    }

    /** The program tells when it is ready: looking for signs of it may end. */
    record LeaveReadiness(int generation) implements ToChild {}

    /** Let no more requests in and those that are in finish, and answer with {@link Event.Drained}. */
    record Drain(int generation) implements ToChild {}

    /** Ask the child to end. */
    record Stop(int generation) implements ToChild {}

    /** Find out why the child does not end, and answer with {@link Event.StopDiagnosed}. */
    record DiagnoseStop(int generation) implements ToChild {}

    /** Kill the child with all its descendants. */
    record Kill(int generation) implements ToChild {}

    /** Say this event after a delay. */
    record Schedule(Event event, Duration delay) implements Effect {}

    /** Tell the user. */
    record Publish(Report report) implements Effect {}
}
