package dev.reprise.cli.tool;

import java.util.List;

import dev.reprise.core.Problem;

/** The request failed because no instance could answer it. */
public final class ToolFailure extends Exception {
    private static final long serialVersionUID = 1;

    /** BSD's EX_UNAVAILABLE (sysexits(3)). */
    static final int UNAVAILABLE = 69;

    private static final int USAGE = 2;

    private final transient Problem problem;
    private final int exitCode;

    private ToolFailure(Problem problem, int exitCode) {
        super(problem.what());
        this.problem = problem;
        this.exitCode = exitCode;
    }

    /** @param whose in words: {@code for /srv/app} */
    static ToolFailure noInstance(String whose, List<String> others) {
        String why = others.isEmpty() ? "None of yours runs at all." : "Those that run are listed below.";
        return new ToolFailure(
                new Problem(
                        "no-instance",
                        "No Reprise runs " + whose + ".",
                        why,
                        "Start one, or choose by --pid or -C.",
                        others),
                UNAVAILABLE);
    }

    static ToolFailure severalInstances(List<String> instances) {
        return new ToolFailure(
                new Problem(
                        "several-instances",
                        "More than one Reprise runs here.",
                        "Which one is meant can't be told.",
                        "Choose one by --pid.",
                        instances),
                USAGE);
    }

    static ToolFailure noAnswer(String instance) {
        return new ToolFailure(
                new Problem(
                        "no-answer",
                        "Reprise does not answer.",
                        "It is stopped, or the machine is very busy.",
                        "Continue it by fg or kill -CONT.",
                        List.of(instance)),
                UNAVAILABLE);
    }

    static ToolFailure gone(String instance) {
        return new ToolFailure(
                new Problem(
                        "instance-gone",
                        "Reprise ended before it answered.",
                        "It was stopped or killed meanwhile.",
                        "Start it again.",
                        List.of(instance)),
                1);
    }

    static ToolFailure refused(String instance, String reason) {
        return new ToolFailure(
                new Problem(
                        "tool-refused",
                        "Reprise refused the question: " + reason + ".",
                        "It may be of another version than this command.",
                        "Restart it, or call the command of its installation.",
                        List.of(instance)),
                UNAVAILABLE);
    }

    public Problem problem() {
        return problem;
    }

    public int exitCode() {
        return exitCode;
    }
}
