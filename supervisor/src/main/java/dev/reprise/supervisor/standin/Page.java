package dev.reprise.supervisor.standin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.reprise.supervisor.report.Cause;
import dev.reprise.supervisor.report.ExitStatus;
import dev.reprise.supervisor.report.Problem;

/** Why the program does not answer. */
public sealed interface Page {
    /** Which start of the program it is about. */
    int generation();

    /** Why it was started. */
    Cause cause();

    /** When it came to this. */
    Instant since();

    /** It could not be started, or said why it can't start. */
    record Failed(int generation, Cause cause, Instant since, Problem problem) implements Page {}

    /** There is none, and the code can't be built. */
    record Unbuilt(int generation, Cause cause, Instant since, Problem problem) implements Page {}

    /**
     * It was ready, and ended by itself.
     *
     * @param lived for how long it ran
     */
    record Ended(int generation, Cause cause, Instant since, ExitStatus status, Duration lived) implements Page {}

    /**
     * It is not ready yet.
     *
     * @param last how long a former start took
     */
    record Starting(int generation, Cause cause, Instant since, Optional<Duration> last) implements Page {}
}
