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
 * @param changes of files that the program runs from, other than class files: resources, jars; made by this build or by another tool
 * @param classes of class files. While something does not compile they may not fit together
 * @param written the content of these files as the build compared it, where it was small enough to be read
 * @param files that the user changed and that led to this build; reports name them as the cause
 * @param restart whether the program has to restart even if it could reload the changes: its command has changed
 * @param compiled the number of source files compiled, at least one if the build tool ran
 * @param roots to watch from now on, in addition to those already watched
 * @param warnings lines to show; empty unless the user wants them
 * @param problems why a part could not be built. All changes are real nonetheless
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

    /** Whether all sources compile, so that the class files fit together, and the program can be started. */
    public boolean isRunnable() {
        return !problems.has(Cause.SOURCES) && !problems.has(Cause.MODULE) && !problems.has(Cause.COMMAND);
    }

    /** Whether the program that runs could not be started again. Restarting it would leave the user with nothing. */
    public boolean isUnstartable() {
        return problems.has(Cause.COMMAND);
    }

    /** The root cause of everything that could not be built. */
    public Optional<Problem> problem() {
        return problems.first();
    }
}
