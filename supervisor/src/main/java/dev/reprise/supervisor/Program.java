package dev.reprise.supervisor;

import java.util.Optional;

import dev.reprise.supervisor.build.Build;
import dev.reprise.supervisor.jvm.FailedStart;
import dev.reprise.supervisor.jvm.Invocations;

/**
 * What is supervised.
 *
 * @param invocations how it is run
 * @param failedStart how an exception out of it is explained
 * @param build what makes it of its sources; empty if nothing does. The supervisor closes it.
 */
public record Program(Invocations invocations, FailedStart failedStart, Optional<Build> build) {
    /** One that is run as it is. */
    public Program(Invocations invocations, FailedStart failedStart) {
        this(invocations, failedStart, Optional.empty());
    }
}
