package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.reprise.supervisor.batch.ChangeMerge;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.supervisor.build.BuiltChange;
import dev.reprise.supervisor.report.StandingProblems;
import dev.reprise.watch.Change;

/** Whether the program is built. Independent of the child's state: the last successful build keeps running while the next one is made. */
public sealed interface BuildState {
    /** What the latest finished build could not build. */
    StandingProblems problems();

    /** The files that a finished build may release as changes of the program. */
    default Set<Path> released(BuildOutcome outcome) {
        Stream<BuiltChange> former = this instanceof Building building ? building.withheld().stream() : Stream.empty();
        return Stream.of(former, outcome.changes().stream(), outcome.classes().stream())
                .flatMap(changes -> changes)
                .map(BuiltChange::path)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The program is not built by Reprise. */
    record NotNeeded() implements BuildState {
        @Override
        public StandingProblems problems() {
            return StandingProblems.NONE;
        }
    }

    /**
     * No build is running.
     *
     * @param withheld changed class files, withheld until everything compiles because they may be inconsistent
     */
    record Built(StandingProblems problems, List<BuiltChange> withheld) implements BuildState {
        public Built {
            withheld = List.copyOf(withheld);
        }
    }

    /**
     * A build is running.
     *
     * @param withheld class files changed by earlier builds, withheld until everything compiles because they may be inconsistent
     * @param requested whether the user requested this build
     * @param next the build that follows; empty if nothing has changed since this one began
     */
    record Building(StandingProblems problems, List<BuiltChange> withheld, boolean requested, Optional<NextBuild> next)
            implements BuildState {
        public Building {
            withheld = List.copyOf(withheld);
        }

        Building with(NextBuild more) {
            return new Building(
                    problems,
                    withheld,
                    requested,
                    Optional.of(next.map(former -> former.and(more)).orElse(more)));
        }
    }

    /**
     * A build that has not begun.
     *
     * @param changes the changes to build; empty for the first build and for a build that the user requested
     */
    record NextBuild(List<Change> changes, boolean requested) {
        public NextBuild {
            changes = List.copyOf(changes);
        }

        NextBuild and(NextBuild later) {
            ChangeMerge merge = new ChangeMerge();
            merge.add(changes);
            merge.add(later.changes);
            return new NextBuild(merge.changes(), requested || later.requested);
        }
    }
}
