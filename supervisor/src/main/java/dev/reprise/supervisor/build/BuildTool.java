package dev.reprise.supervisor.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Project;
import dev.reprise.core.Problem;

/** The tool that a project is usually built with. Calls block for seconds to minutes; an interrupt ends them and what they started. */
public interface BuildTool {
    /**
     * Builds everything up to the class files and says what the project is.
     *
     * @throws BuildFailure if it can't be said, since a POM is broken for instance
     */
    Resolved resolve() throws BuildFailure;

    /**
     * Builds a module up to its class files, as far as it is out of date.
     *
     * @throws BuildFailure if that fails; nothing is known of the output then
     */
    void build(Module module) throws BuildFailure;

    /**
     * Copies a module's resources as the build does, with expressions in them replaced.
     *
     * @throws BuildFailure if that fails
     */
    void copyResources(Module module) throws BuildFailure;

    /**
     * A project.
     *
     * @param problem why not everything could be built; the model is right all the same, as far as it goes
     */
    record Resolved(Project project, Optional<Problem> problem) {}

    /** It could not be done. */
    final class BuildFailure extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Problem problem;
        private final transient List<Path> files;

        /** @param files which may have to be changed for it to succeed; watched until it does */
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
