package dev.reprise.supervisor.lifecycle;

import java.time.Duration;
import java.util.List;

import dev.reprise.core.Problem;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.StandingProblems;

/** States as the life cycle produces them, for tests of code that displays them. */
public final class States {
    private States() {}

    public static State with(State state, ChildState child) {
        return state.with(child, Duration.ZERO);
    }

    public static State after(State state, Report report) {
        return state.with(state.latest().after(report));
    }

    public static State unbuilt(State state, Problem problem) {
        return state.with(
                new BuildState.Built(StandingProblems.NONE.and(StandingProblems.Cause.SOURCES, problem), List.of()));
    }

    public static State built(State state) {
        return state.with(new BuildState.Built(StandingProblems.NONE, List.of()));
    }

    public static ChildState serving(ChildState.Run run) {
        return new ChildState.Serving(run, PendingChanges.NONE);
    }
}
