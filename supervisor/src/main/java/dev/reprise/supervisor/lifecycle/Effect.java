package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.reprise.core.Cause;
import dev.reprise.supervisor.report.Report;
import dev.reprise.watch.Change;

/** An action for the loop. Effects are performed in order. */
public sealed interface Effect {
    /**
     * Start the next child. Leads to {@link Event.Started} or {@link Event.StartFailed}.
     *
     * @param beside the generation that serves meanwhile; 0 if there is none
     */
    record Start(int generation, List<Path> changed, int beside) implements Effect {
        public Start {
            changed = List.copyOf(changed);
        }
    }

    /** Start a build. Leads to {@link Event.Built}. Only one build runs at a time. */
    record Build(List<Change> changes) implements Effect {
        public Build {
            changes = List.copyOf(changes);
        }
    }

    /** Check whether the program itself keeps changing the files. Leads to {@link Event.RestartLoopChecked}. */
    record CheckRestartLoop(Cause.Changed cause) implements Effect {}

    /** Offer changes to the program, which may reload them. Leads to {@link Event.ChangesAnswered}. */
    record OfferChanges(int generation, long number, List<Change> changes) implements Effect {
        public OfferChanges {
            changes = List.copyOf(changes);
        }
    }

    /** An action on a child that is alive. */
    sealed interface ToChild extends Effect {
        int generation();
    }

    /** Stop looking for signs of readiness, because the program reports its readiness itself. */
    record LeaveReadiness(int generation) implements ToChild {}

    /** Send the child no new requests, and let it finish the current ones. Leads to {@link Event.Drained}. */
    record Drain(int generation) implements ToChild {}

    /** Request the child to exit. */
    record Stop(int generation) implements ToChild {}

    /** Find out why the child does not exit. Leads to {@link Event.StopDiagnosed}. */
    record DiagnoseStop(int generation) implements ToChild {}

    /** Kill the child and all its descendants. */
    record Kill(int generation) implements ToChild {}

    /** Deliver this event after a delay. */
    record Schedule(Event event, Duration delay) implements Effect {}

    /** Send a report to the user. */
    record Publish(Report report) implements Effect {}
}
