package dev.reprise.cli.option;

import java.util.List;

import dev.reprise.core.Problem;

/** The user's request is invalid; Reprise exits with code 2. */
public final class UsageError extends Exception {
    private static final long serialVersionUID = 1;
    private static final String HELP = "See reprise --help.";

    private final transient Problem problem;

    public UsageError(Problem problem) {
        super(problem.what());
        this.problem = problem;
    }

    public UsageError(String what, String why, String remedy, List<String> details) {
        this(new Problem("usage", what, why, remedy, details));
    }

    public UsageError(String what, String why, String remedy) {
        this(what, why, remedy, List.of());
    }

    public UsageError(String what, String why) {
        this(what, why, HELP);
    }

    public Problem problem() {
        return problem;
    }
}
