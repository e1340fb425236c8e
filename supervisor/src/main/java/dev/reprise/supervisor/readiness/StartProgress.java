package dev.reprise.supervisor.readiness;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.reprise.supervisor.readiness.ReadinessTracker.Verdict;

/** The progress of starting a program. */
public final class StartProgress {
    /** How long to wait for a first port after {@code main} has returned; asynchronous servers bind it only then. */
    private static final Duration FIRST_PORT = Duration.ofSeconds(2);

    /** The wait for a program that listens on as many ports as before, but on different ones. Usually its port was changed. */
    private static final Duration CHANGED = Duration.ofSeconds(5);

    /** The wait for a program whose main thread has ended. */
    private static final Duration RETURNED = Duration.ofSeconds(30);

    /** The wait for a program that may just be waiting for something. */
    private static final Duration QUIET = Duration.ofSeconds(60);

    /** After the program is ready, how long ports that it does not bind are kept open for it. */
    private static final Duration COMPLETE = Duration.ofSeconds(30);

    /** The same if the program is only likely to be ready, because it listens on other ports than before. */
    private static final Duration COMPLETE_CHANGED = Duration.ofMinutes(2);

    private static final int TIMES_SLOWEST = 3;

    private final Duration since;
    private final boolean first;
    private final PortRange ephemeral;
    private final boolean portIsSure;
    private Set<Integer> expected;
    private Duration slowest;
    private final Set<Integer> reported = new TreeSet<>();
    private Set<Integer> seen = Set.of();
    private Duration latestPort = Duration.ZERO;
    private @Nullable String explicit;
    private @Nullable Sign sign;
    private String signWords = "";
    private Duration signed = Duration.ZERO;
    private boolean ready;
    private boolean assumed;
    private Duration certain = Duration.ZERO;
    private boolean complete;
    private boolean completeReported;

    /** The signs from which a program can be assumed to be ready. */
    public enum Sign {
        /** {@code main} has returned, and other threads keep running. */
        RETURNED,
        /** The program has been inactive for a while. */
        QUIET
    }

    /**
     * Creates the progress of a start.
     *
     * @param known the ports of the previous program; null if there was none
     * @param slowest the longest time that a program has taken until it listened on all of its ports
     * @param portIsSure whether the program will listen on a port
     */
    StartProgress(
            Duration since, @Nullable Set<Integer> known, Duration slowest, PortRange ephemeral, boolean portIsSure) {
        this.since = since;
        this.first = known == null;
        this.expected = known == null ? Set.of() : Set.copyOf(known);
        this.slowest = slowest;
        this.ephemeral = ephemeral;
        this.portIsSure = portIsSure;
    }

    void explicit(String how) {
        explicit = explicit == null ? how : explicit;
    }

    void sign(Sign now, String how, Duration at) {
        if (sign != Sign.RETURNED) {
            sign = now;
            signWords = how;
            signed = at;
        }
    }

    void listening(int port, Duration now) {
        if (reported.add(port)) {
            portCame(now);
        }
    }

    void closed(int port) {
        reported.remove(port);
    }

    void seen(Set<Integer> ports, Duration now) {
        if (!seen.containsAll(ports)) {
            portCame(now);
        }
        seen = Set.copyOf(ports);
    }

    private void portCame(Duration now) {
        latestPort = now;
        Duration took = now.minus(since);
        slowest = took.compareTo(slowest) > 0 ? took : slowest;
    }

    void complete() {
        complete = true;
        expected = Set.of();
    }

    Duration since() {
        return since;
    }

    boolean isReady() {
        return ready;
    }

    Set<Integer> ports() {
        Set<Integer> all = new TreeSet<>(reported);
        all.addAll(seen);
        return all;
    }

    Duration slowest() {
        return slowest;
    }

    /** The new verdict, if there is one. */
    Optional<Verdict> verdict(boolean counts, Duration now) {
        Optional<String> exact = exact(counts);
        if (exact.isPresent() && (!ready || assumed)) {
            boolean confirms = ready;
            ready = true;
            assumed = false;
            certain = now;
            return exact.map(how -> new Verdict(how, false, confirms));
        }
        Optional<Duration> due = counts && !ready ? assumable() : Optional.empty();
        if (due.filter(at -> at.compareTo(now) <= 0).isEmpty()) {
            return Optional.empty();
        }
        ready = true;
        assumed = true;
        return Optional.of(new Verdict(assumption(), true, false));
    }

    private Optional<String> exact(boolean counts) {
        if (explicit != null) {
            return Optional.of(explicit);
        }
        Set<Integer> ports = ports();
        return counts && !ports.isEmpty() && missing().isEmpty()
                ? Optional.of("listening on " + words(ports))
                : Optional.empty();
    }

    /** The time from which the program can be assumed to be ready; empty if there is no sign of it. */
    private Optional<Duration> assumable() {
        Set<Integer> missing = missing();
        if (missing.isEmpty()) {
            return Optional.ofNullable(sign).map(seen -> signed.plus(patienceForFirstPort(seen)));
        }
        if (isChanged()) {
            return Optional.of(latestPort.plus(CHANGED));
        }
        if (sign == null && ports().isEmpty()) {
            return Optional.empty();
        }
        Duration patience = sign == Sign.RETURNED ? RETURNED : QUIET;
        return Optional.of(later(signed, latestPort).plus(later(patience, slowest.multipliedBy(TIMES_SLOWEST))));
    }

    private Duration patienceForFirstPort(Sign seen) {
        if (!first || !ports().isEmpty()) {
            return Duration.ZERO;
        }
        return seen == Sign.RETURNED ? FIRST_PORT : portIsSure ? QUIET : Duration.ZERO;
    }

    private String assumption() {
        Set<Integer> ports = ports();
        String known = ports.isEmpty() ? signWords : "listening on " + words(ports);
        Set<Integer> missing = missing();
        if (!missing.isEmpty()) {
            return known + ", but not on " + words(missing) + " as before";
        }
        Duration patience = sign == null ? Duration.ZERO : patienceForFirstPort(sign);
        return patience.isZero() ? known : known + ", no port within " + patience.toSeconds() + " s";
    }

    private boolean isChanged() {
        return !expected.isEmpty() && ports().size() >= expected.size();
    }

    /** Ephemeral ports are interchangeable: the system chooses a different one each time. */
    private Set<Integer> missing() {
        Set<Integer> others = ports();
        others.removeAll(expected);
        long chosen = others.stream().filter(ephemeral::contains).count();
        Set<Integer> missing = new TreeSet<>(expected);
        missing.removeAll(ports());
        Set<Integer> random =
                missing.stream().filter(ephemeral::contains).limit(chosen).collect(Collectors.toSet());
        missing.removeAll(random);
        return missing;
    }

    String missingInWords() {
        return ready || missing().isEmpty() ? "" : words(missing());
    }

    /** Returns true once only. */
    boolean isComplete(Duration now) {
        boolean due =
                complete || completion().filter(at -> at.compareTo(now) <= 0).isPresent();
        boolean first = due && !completeReported;
        completeReported |= due;
        return first;
    }

    private Optional<Duration> completion() {
        if (!ready) {
            return Optional.empty();
        }
        Duration slow = slowest.multipliedBy(TIMES_SLOWEST);
        if (!assumed) {
            return Optional.of(later(certain, latestPort).plus(later(COMPLETE, slow)));
        }
        if (sign == Sign.RETURNED) {
            return Optional.of(later(signed, latestPort).plus(later(COMPLETE, slow)));
        }
        return isChanged() ? Optional.of(latestPort.plus(later(COMPLETE_CHANGED, slow))) : Optional.empty();
    }

    Optional<Duration> next(boolean counts, Duration now) {
        Optional<Duration> at = !ready && counts ? assumable() : completeReported ? Optional.empty() : completion();
        return at.filter(moment -> moment.compareTo(now) > 0);
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static String words(Set<Integer> ports) {
        String joined = ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return (ports.size() == 1 ? "port " : "ports ") + joined;
    }
}
