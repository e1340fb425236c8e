package dev.reprise.supervisor;

import java.util.Optional;

import dev.reprise.supervisor.build.Build;
import dev.reprise.supervisor.jvm.Invocations;
import dev.reprise.supervisor.jvm.failure.StartFailureAnalyzer;

/**
 * The program to supervise.
 *
 * @param invocations the command of each generation
 * @param failedStart explains exceptions that make a start fail
 * @param build builds the program from its sources; empty if Reprise does not build it. The supervisor closes it.
 */
public record ProgramSpec(Invocations invocations, StartFailureAnalyzer failedStart, Optional<Build> build) {
    /** Creates the specification of a program that Reprise does not build. */
    public ProgramSpec(Invocations invocations, StartFailureAnalyzer failedStart) {
        this(invocations, failedStart, Optional.empty());
    }
}
