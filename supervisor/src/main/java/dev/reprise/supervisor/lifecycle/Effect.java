package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.reprise.supervisor.report.Report;
import dev.reprise.watch.Change;

/** What is to be done, in order. */
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

    /** Ask the program whether it takes these changes, and answer with {@link Event.ChangesAnswered}. */
    record OfferChanges(int generation, long question, List<Change> changes) implements Effect {
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
