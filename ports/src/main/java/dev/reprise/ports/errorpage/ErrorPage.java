package dev.reprise.ports.errorpage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.reprise.core.Cause;
import dev.reprise.core.ExitStatus;
import dev.reprise.core.Problem;

/** The reason why the program does not answer. */
public sealed interface ErrorPage {
    /** The start of the program that the page describes. */
    int generation();

    /** Why the program was started. */
    Cause cause();

    /** The time at which this state began. */
    Instant since();

    /** The program could not be started, or reported why its start failed. */
    record Failed(int generation, Cause cause, Instant since, Problem problem) implements ErrorPage {}

    /** There is no program, and the build failed. */
    record BuildFailed(int generation, Cause cause, Instant since, Problem problem) implements ErrorPage {}

    /**
     * The program was ready, and exited by itself.
     *
     * @param lived how long it ran
     */
    record Exited(int generation, Cause cause, Instant since, ExitStatus status, Duration lived) implements ErrorPage {}

    /**
     * The program is not ready yet.
     *
     * @param last how long the last start took
     */
    record Starting(int generation, Cause cause, Instant since, Optional<Duration> last) implements ErrorPage {}
}
