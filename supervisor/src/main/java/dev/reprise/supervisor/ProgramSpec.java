package dev.reprise.supervisor;

import java.util.Optional;

import dev.reprise.supervisor.build.Build;
import dev.reprise.supervisor.jvm.Invocations;
import dev.reprise.supervisor.jvm.StartFailureAnalyzer;

/**
 * What is supervised.
 *
 * @param invocations how it is run
 * @param failedStart how an exception out of it is explained
 * @param build what makes it of its sources; empty if nothing does. The supervisor closes it.
 */
public record ProgramSpec(Invocations invocations, StartFailureAnalyzer failedStart, Optional<Build> build) {
    /** One that is run as it is. */
    public ProgramSpec(Invocations invocations, StartFailureAnalyzer failedStart) {
        this(invocations, failedStart, Optional.empty());
    }
}
