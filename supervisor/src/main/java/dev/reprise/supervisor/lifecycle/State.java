package dev.reprise.supervisor.lifecycle;

import java.time.Duration;
import java.util.List;

import dev.reprise.supervisor.report.StandingProblems;

/**
 * Everything that decisions depend on. Times are durations since Reprise started.
 *
 * @param latest the latest start of the program
 * @param since when the child entered its state
 */
public record State(ChildState child, BuildState build, LatestStart latest, Duration since) {
    /**
     * The state before {@link Event.Launch}.
     *
     * @param builds whether Reprise builds the program
     */
    public static State initial(boolean builds) {
        BuildState build = builds ? new BuildState.Built(StandingProblems.NONE, List.of()) : new BuildState.NotNeeded();
        return new State(ChildLifeCycle.initial(), build, LatestStart.NONE, Duration.ZERO);
    }

    public boolean isEnded() {
        return child instanceof ChildState.Ended;
    }

    State with(ChildState other, Duration now) {
        boolean same = other.getClass() == child.getClass() && other.generation() == child.generation();
        return new State(other, build, latest, same ? since : now);
    }

    State with(BuildState other) {
        return new State(child, other, latest, since);
    }

    State with(LatestStart other) {
        return new State(child, build, other, since);
    }
}
