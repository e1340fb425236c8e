package dev.reprise.supervisor;

import dev.reprise.supervisor.jvm.FailedStart;
import dev.reprise.supervisor.jvm.Invocations;

/**
 * What is supervised.
 *
 * @param invocations how it is run
 * @param failedStart how an exception out of it is explained
 */
public record Program(Invocations invocations, FailedStart failedStart) {}
