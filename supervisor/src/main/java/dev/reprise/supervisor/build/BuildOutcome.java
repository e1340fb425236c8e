package dev.reprise.supervisor.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.reprise.core.Problem;
import dev.reprise.supervisor.report.StandingProblems;
import dev.reprise.watch.Change;
import dev.reprise.watch.WatchRoot;

/**
 * What came of a build.
 *
 * @param changes of what the program runs: class files, resources, jars, made by this build or by somebody else
 * @param origins the file that the user changed, for each of these that was made of one: a copied resource
 * @param files that the user changed and that led to this, to be named as the cause
 * @param restart whether the program has to be started anew even if it could take the changes: its command is another one
 * @param compiled how many source files were compiled, at least one if the build tool was run
 * @param roots to be watched from now on besides those that are watched already
 * @param warnings lines to be shown; empty unless they are asked for
 * @param problems why part of it could not be built; the changes, if there are any, were made all the same, and are consistent
 */
public record BuildOutcome(
        List<Change> changes,
        Map<Path, Path> origins,
        List<Path> files,
        boolean restart,
        int compiled,
        List<WatchRoot> roots,
        List<String> warnings,
        StandingProblems problems) {
    public BuildOutcome {
        changes = List.copyOf(changes);
        origins = Map.copyOf(origins);
        files = List.copyOf(files);
        roots = List.copyOf(roots);
        warnings = List.copyOf(warnings);
    }

    /** Nothing came of it. */
    public static BuildOutcome failed(Problem problem) {
        StandingProblems problems = StandingProblems.NONE.and(StandingProblems.Cause.SOURCES, problem);
        return new BuildOutcome(List.of(), Map.of(), List.of(), false, 0, List.of(), List.of(), problems);
    }

    /** The root cause of all that could not be built. */
    public Optional<Problem> problem() {
        return problems.first();
    }
}
