package dev.reprise.ports.errorpage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.reprise.core.Cause;
import dev.reprise.core.ExitStatus;
import dev.reprise.core.Problem;

/** Why the program does not answer. */
public sealed interface ErrorPage {
    /** Which start of the program it is about. */
    int generation();

    /** Why it was started. */
    Cause cause();

    /** When it came to this. */
    Instant since();

    /** It could not be started, or said why it can't start. */
    record Failed(int generation, Cause cause, Instant since, Problem problem) implements ErrorPage {}

    /** There is none, and the code can't be built. */
    record BuildFailed(int generation, Cause cause, Instant since, Problem problem) implements ErrorPage {}

    /**
     * It was ready, and ended by itself.
     *
     * @param lived for how long it ran
     */
    record Exited(int generation, Cause cause, Instant since, ExitStatus status, Duration lived) implements ErrorPage {}

    /**
     * It is not ready yet.
     *
     * @param last how long a former start took
     */
    record Starting(int generation, Cause cause, Instant since, Optional<Duration> last) implements ErrorPage {}
}
