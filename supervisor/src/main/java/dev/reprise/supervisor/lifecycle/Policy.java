package dev.reprise.supervisor.lifecycle;

import java.time.Duration;
import java.util.List;

import dev.reprise.core.KnownFailures;
import dev.reprise.core.Problem;
import dev.reprise.supervisor.lifecycle.ChildState.Stopping;

/**
 * The settings of the life cycle.
 *
 * @param command the program's command, shown in reports
 * @param grace how long a child that is ready may take to exit before it is killed
 * @param startGrace the same for a child that is not ready yet
 * @param endsWithChild whether Reprise exits when the child exits ({@code --exit-on-failure})
 * @param overlap whether the next child is started before the one that serves is stopped ({@code --overlap}); not together with
 *     {@code endsWithChild}
 */
public record Policy(
        List<String> command, Duration grace, Duration startGrace, boolean endsWithChild, boolean overlap) {
    /** How long a thread dump may take before the child is killed without one. */
    static final Duration EXPLANATION = Duration.ofSeconds(3);

    /** How long the program may take to answer an offer. Its listeners have 5 s; after that, the answer names the slow ones. */
    static final Duration ANSWER = Duration.ofSeconds(7);

    /** A child that has lived this long did not end soon after its start. */
    static final Duration SETTLED = Duration.ofSeconds(2);

    /** How much longer than the grace period draining may take before the child is stopped anyway. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private static final int UNDELAYED = 3;
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);

    public Policy {
        command = List.copyOf(command);
        if (endsWithChild && overlap) {
            throw new IllegalArgumentException("the end of which child?");
        }
    }

    Problem startFailed(Event.Exited exited) {
        return new Problem(
                "start-failed",
                "The program exited before it was ready: " + exited.status().inWords() + ".",
                exited.lastLines().isEmpty()
                        ? "It printed nothing to its error output."
                        : "Last lines of its error output:",
                KnownFailures.remedy(exited.lastLines())
                        .orElse(
                                endsWithChild
                                        ? "Fix it and start Reprise again."
                                        : "Fix it and save, or press r to retry."),
                exited.lastLines());
    }

    /** How long this child may take to end before it is killed. */
    Duration grace(Stopping stopping) {
        return stopping.wasReady() ? grace : startGrace;
    }

    /** The maximum time for draining, in case its end is not reported. */
    Duration longestDrain() {
        return grace.plus(SLACK);
    }

    /** The delay before the next start after this many starts in a row that ended soon; zero for the first few. */
    static Duration backOff(int restarts) {
        if (restarts <= UNDELAYED) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofMillis(250L << Math.min(restarts - UNDELAYED - 1, 10));
        return doubled.compareTo(LONGEST_BACK_OFF) < 0 ? doubled : LONGEST_BACK_OFF;
    }
}
