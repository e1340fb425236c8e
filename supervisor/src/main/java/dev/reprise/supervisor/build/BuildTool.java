package dev.reprise.supervisor.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Project;
import dev.reprise.core.Problem;

/** The build tool of a project. Calls block for seconds to minutes. An interrupt ends a call and the processes it started. */
public interface BuildTool {
    /**
     * Builds everything up to the class files and returns the project model.
     *
     * @throws BuildFailure if there is no model, for example because a POM is invalid
     */
    Resolved resolve() throws BuildFailure;

    /**
     * Builds a module up to its class files, as far as it is out of date.
     *
     * @throws BuildFailure if the build fails; the output may then be in any state
     */
    void build(Module module) throws BuildFailure;

    /**
     * Copies the resources of a module as the build does, including the replacement of expressions.
     *
     * @throws BuildFailure if copying fails
     */
    void copyResources(Module module) throws BuildFailure;

    /**
     * A project model.
     *
     * @param problem why some parts could not be built; the model is still valid
     */
    record Resolved(Project project, Optional<Problem> problem) {}

    /** The build tool failed. */
    final class BuildFailure extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Problem problem;
        private final transient List<Path> files;

        /** @param files the files that may have to be changed before the build can succeed; they are watched until it does */
        public BuildFailure(Problem problem, List<Path> files) {
            super(problem.what());
            this.problem = problem;
            this.files = List.copyOf(files);
        }

        public Problem problem() {
            return problem;
        }

        public List<Path> files() {
            return files;
        }
    }
}
