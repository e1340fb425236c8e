package dev.reprise.supervisor.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.reprise.core.Problem;
import dev.reprise.supervisor.batch.ContentChecksum;
import dev.reprise.supervisor.report.StandingProblems;
import dev.reprise.supervisor.report.StandingProblems.Cause;
import dev.reprise.watch.WatchRoot;

/**
 * The result of one build.
 *
 * @param changes changes of files that the program runs from, except for class files: resources and jars, written by this build or another
 *     tool
 * @param classes changes of class files. While something does not compile, they may be inconsistent with each other
 * @param written the content of changed files as the build compared it; without files that were too large to read
 * @param files the files whose changes led to this build; reports name them as the cause
 * @param restart whether the program must restart even if it could reload the changes, because its command has changed
 * @param compiled the number of source files compiled; at least one if the build tool ran
 * @param roots additional roots to watch from now on
 * @param warnings compiler warnings to show; empty unless the user enabled them
 * @param problems why parts could not be built. The changes are valid even if there are problems
 */
public record BuildOutcome(
        List<BuiltChange> changes,
        List<BuiltChange> classes,
        Map<Path, ContentChecksum> written,
        List<Path> files,
        boolean restart,
        int compiled,
        List<WatchRoot> roots,
        List<String> warnings,
        StandingProblems problems) {
    public BuildOutcome {
        changes = List.copyOf(changes);
        classes = List.copyOf(classes);
        written = Map.copyOf(written);
        files = List.copyOf(files);
        roots = List.copyOf(roots);
        warnings = List.copyOf(warnings);
    }

    /** A build that failed before it changed anything. */
    public static BuildOutcome failed(Problem problem) {
        StandingProblems problems = StandingProblems.NONE.and(Cause.SOURCES, problem);
        return new BuildOutcome(List.of(), List.of(), Map.of(), List.of(), false, 0, List.of(), List.of(), problems);
    }

    /** Whether all sources compile, so that the class files are consistent and the program can be started. */
    public boolean isRunnable() {
        return !problems.has(Cause.SOURCES) && !problems.has(Cause.MODULE) && !problems.has(Cause.COMMAND);
    }

    /** Whether the running program could not be started again. A restart would leave the user without a program. */
    public boolean isUnstartable() {
        return problems.has(Cause.COMMAND);
    }

    /** The root cause of the problems, if any. */
    public Optional<Problem> problem() {
        return problems.first();
    }
}
