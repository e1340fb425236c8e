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
        String why = others.isEmpty() ? "You have no running instances." : "Your running instances are listed below.";
        return new ToolFailure(
                new Problem(
                        "no-instance",
                        "No Reprise is running " + whose + ".",
                        why,
                        "Start one, or choose one with --pid or -C.",
                        others),
                UNAVAILABLE);
    }

    static ToolFailure severalInstances(List<String> instances) {
        return new ToolFailure(
                new Problem(
                        "several-instances",
                        "Several instances of Reprise are running here.",
                        "The target is ambiguous; the instances are listed below.",
                        "Choose one with --pid PID.",
                        instances),
                USAGE);
    }

    static ToolFailure noAnswer(String instance) {
        return new ToolFailure(
                new Problem(
                        "no-answer",
                        "Reprise does not respond.",
                        "It is suspended, or the machine is very busy.",
                        "Resume it with fg or kill -CONT PID.",
                        List.of(instance)),
                UNAVAILABLE);
    }

    static ToolFailure gone(String instance) {
        return new ToolFailure(
                new Problem(
                        "instance-gone",
                        "Reprise exited before it answered.",
                        "It was stopped or killed.",
                        "Start it again.",
                        List.of(instance)),
                1);
    }

    static ToolFailure refused(String instance, String reason) {
        return new ToolFailure(
                new Problem(
                        "tool-refused",
                        "Reprise refused the request: " + reason + ".",
                        "Its version may differ from that of this command.",
                        "Restart it, or use the command from its own installation.",
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
