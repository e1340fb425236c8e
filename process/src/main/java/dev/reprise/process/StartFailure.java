package dev.reprise.process;

import dev.reprise.core.Problem;

/** The program cannot be started at all. */
public final class StartFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public StartFailure(Problem problem) {
        super(problem.what());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
