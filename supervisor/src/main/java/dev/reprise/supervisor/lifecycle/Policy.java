package dev.reprise.supervisor.lifecycle;

import java.time.Duration;
import java.util.List;

import dev.reprise.core.KnownFailures;
import dev.reprise.core.Problem;
import dev.reprise.supervisor.lifecycle.ChildState.Stopping;

/**
 * What the life cycle goes by.
 *
 * @param command for the reports
 * @param grace how long a child that is ready may take to end before it is killed
 * @param startGrace the same of one that is not ready yet
 * @param endsWithChild whether the end of the child is the end of all ({@code --exit-on-failure})
 * @param overlap whether the next child is started before the one that serves is stopped ({@code --overlap}); not with the former
 */
public record Policy(
        List<String> command, Duration grace, Duration startGrace, boolean endsWithChild, boolean overlap) {
    /** How long a thread dump may take before the child is killed without. */
    static final Duration EXPLANATION = Duration.ofSeconds(3);

    /** How long the program may take to answer whether it takes a change: its listeners have 5 s, and are then named. */
    static final Duration ANSWER = Duration.ofSeconds(7);

    /** A child that lived that long has not ended "soon" after its start. */
    static final Duration SETTLED = Duration.ofSeconds(2);

    /** How much longer than the grace period draining may take before the child is stopped all the same. */
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
                "The program ended before it was ready: " + exited.status().inWords() + ".",
                exited.lastLines().isEmpty() ? "It wrote nothing to its error output." : "The end of its error output:",
                KnownFailures.remedy(exited.lastLines())
                        .orElse(
                                endsWithChild
                                        ? "Mend it and start Reprise again."
                                        : "Mend it and save: Reprise starts it again at the next change, or when you press r."),
                exited.lastLines());
    }

    /** How long this one may take to end before it is killed. */
    Duration grace(Stopping stopping) {
        return stopping.wasReady() ? grace : startGrace;
    }

    /** How long draining may take at the most, should nobody say that it is over. */
    Duration longestDrain() {
        return grace.plus(SLACK);
    }

    /** How long to wait before the next start when that many in a row ended soon; the first few are at once. */
    static Duration backOff(int restarts) {
        if (restarts <= UNDELAYED) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofMillis(250L << Math.min(restarts - UNDELAYED - 1, 10));
        return doubled.compareTo(LONGEST_BACK_OFF) < 0 ? doubled : LONGEST_BACK_OFF;
    }
}
