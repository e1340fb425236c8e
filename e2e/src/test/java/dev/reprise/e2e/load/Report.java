package dev.reprise.e2e.load;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The outcomes of the requests of a load.
 *
 * @param outcomes the number of each outcome; outcomes that did not occur are missing
 * @param editions the number of answers from each edition of the program
 * @param endedIdle kept connections that the server closed between two requests
 * @param retried requests on kept connections that the server closed before the first byte of an answer: they were sent once more on a
 *     new connection, as clients do (RFC 9112, section 9.3.1), and count by their outcome there
 * @param longest the longest time to an answer
 * @param failures the first requests that were not answered
 */
public record Report(
        Map<Outcome, Integer> outcomes,
        Map<Integer, Integer> editions,
        int endedIdle,
        int retried,
        Duration longest,
        List<Failure> failures) {
    public Report {
        outcomes = Map.copyOf(outcomes);
        editions = Map.copyOf(editions);
        failures = List.copyOf(failures);
    }

    public int of(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    public int requests() {
        return outcomes.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
        String counts = java.util.Arrays.stream(Outcome.values())
                .map(outcome -> of(outcome) + " " + outcome)
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%d requests: %s; kept connections: %d ended while idle, %d requests retried; longest wait %.1f s",
                requests(),
                counts,
                endedIdle,
                retried,
                longest.toMillis() / 1000.0);
    }
}
