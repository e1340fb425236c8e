package dev.reprise.supervisor.build;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.reprise.compile.model.Project;
import dev.reprise.core.Problem;
import dev.reprise.supervisor.build.BuildTool.BuildFailure;
import dev.reprise.supervisor.build.BuildTool.Resolved;
import dev.reprise.watch.Change;

/** What the build tool says of the project, and when it has to be asked again. One thread at a time. */
final class ProjectResolver {
    private final BuildTool tool;
    private Optional<Project> project = Optional.empty();

    /** Why the latest attempt said nothing, or why not everything could be built by it. */
    private Optional<Problem> problem = Optional.empty();

    /** What may have to be changed for an attempt to succeed. */
    private List<Path> suspects = List.of();

    /** Whether the problem is the latest attempt's that said something: our compile may be able to do what it was not. */
    private boolean partial;

    private Instant begun = Instant.now();

    ProjectResolver(BuildTool tool) {
        this.tool = tool;
    }

    /** The latest that could be said. */
    Optional<Project> project() {
        return project;
    }

    Optional<Problem> problem() {
        return problem;
    }

    boolean isPartial() {
        return partial;
    }

    List<Path> suspects() {
        return suspects;
    }

    /**
     * Whether to ask again.
     *
     * @param changes of the user's; empty if the user wants another try
     * @param compiles whether the sources compile, so that a failure of the build tool's must have another cause
     */
    boolean isDue(List<Change> changes, boolean compiles) {
        if (project.isEmpty() || (problem.isPresent() && (changes.isEmpty() || (partial && compiles)))) {
            return true;
        }
        Project known = project.get();
        return changes.stream().map(Change::path).anyMatch(file -> known.isMadeBy(file) || suspects.contains(file));
    }

    /** When the build tool began to build all there was; long ago if it has not done everything. */
    Instant completeSince() {
        return problem.isEmpty() ? begun : Instant.MIN.plus(Duration.ofDays(1));
    }

    /** Asks; blocks for seconds to minutes. Whether it said anything. */
    boolean resolve() {
        begun = Instant.now();
        try {
            Resolved resolved = tool.resolve();
            problem = resolved.problem();
            // What a goal that failed adds to a project, such as the sources that it generates, is missing in that one.
            if (project.isEmpty() || problem.isEmpty() || isCompileProblem()) {
                project = Optional.of(resolved.project());
            }
            partial = problem.isPresent();
            suspects = List.of();
            return true;
        } catch (BuildFailure e) {
            fail(e);
            return false;
        }
    }

    /** What it said can't be used. */
    void fail(BuildFailure failure) {
        problem = Optional.of(failure.problem());
        suspects = failure.files();
        partial = false;
    }

    /** Whether compiling was all that failed. */
    boolean isCompileProblem() {
        return problem.filter(known -> !known.diagnostics().isEmpty()).isPresent();
    }

    /** What the build tool could not compile has been compiled without it. */
    void mend() {
        if (partial && isCompileProblem()) {
            problem = Optional.empty();
            partial = false;
        }
    }
}
