package dev.reprise.cli.option;

import java.util.List;

import dev.reprise.core.Problem;

/** The user's request is invalid; Reprise exits with code 2. */
public final class UsageError extends Exception {
    private static final long serialVersionUID = 1;
    private static final String HELP = "See reprise --help.";

    private final transient Problem problem;

    UsageError(Problem problem) {
        super(problem.what());
        this.problem = problem;
    }

    UsageError(String what, String why, String remedy, List<String> details) {
        this(new Problem("usage", what, why, remedy, details));
    }

    UsageError(String what, String why, String remedy) {
        this(what, why, remedy, List.of());
    }

    UsageError(String what, String why) {
        this(what, why, HELP);
    }

    public Problem problem() {
        return problem;
    }
}
