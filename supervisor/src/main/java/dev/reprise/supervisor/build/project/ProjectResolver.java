package dev.reprise.supervisor.build.project;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.reprise.compile.model.Project;
import dev.reprise.core.Problem;
import dev.reprise.supervisor.build.BuildTool;
import dev.reprise.supervisor.build.BuildTool.BuildFailure;
import dev.reprise.supervisor.build.BuildTool.Resolved;
import dev.reprise.watch.Change;

/** Gets the project model from the build tool and decides when to get it again. Used by one thread at a time. */
final class ProjectResolver {
    private final BuildTool tool;
    private Optional<Project> project = Optional.empty();

    /** Why the latest attempt returned no model, or why the build tool could not build everything. */
    private Optional<Problem> problem = Optional.empty();

    /** The files that may have to be changed before an attempt can succeed. */
    private List<Path> suspects = List.of();

    /**
     * Whether the latest attempt returned a model together with a problem. Reprise's own compiler may be able to build what the build tool
     * could not.
     */
    private boolean partial;

    private Instant begun = Instant.now();

    ProjectResolver(BuildTool tool) {
        this.tool = tool;
    }

    /** The latest model. */
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
     * Whether to get the model again.
     *
     * @param changes made by the user; empty if the user requested a retry
     * @param compiles whether the sources compile, so that a failure of the build tool must have another cause
     */
    boolean isDue(List<Change> changes, boolean compiles) {
        if (project.isEmpty() || (problem.isPresent() && (changes.isEmpty() || (partial && compiles)))) {
            return true;
        }
        Project known = project.get();
        return changes.stream().map(Change::path).anyMatch(file -> known.isMadeBy(file) || suspects.contains(file));
    }

    /** When the latest complete run of the build tool began; long ago if the latest run was not complete. */
    Instant completeSince() {
        return problem.isEmpty() ? begun : Instant.MIN.plus(Duration.ofDays(1));
    }

    /** Runs the build tool and returns whether there is a new model. Blocks for seconds to minutes. */
    boolean resolve() {
        begun = Instant.now();
        try {
            Resolved resolved = tool.resolve();
            problem = resolved.problem();
            // This model lacks what a failed goal adds to the project, such as the sources that it generates.
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

    /** Records that the model can't be used. */
    void fail(BuildFailure failure) {
        problem = Optional.of(failure.problem());
        suspects = failure.files();
        partial = false;
    }

    /** Whether compiling was the only step that failed. */
    boolean isCompileProblem() {
        return problem.filter(known -> !known.diagnostics().isEmpty()).isPresent();
    }

    /** Records that Reprise has compiled what the build tool could not. */
    void recover() {
        if (partial && isCompileProblem()) {
            problem = Optional.empty();
            partial = false;
        }
    }
}
