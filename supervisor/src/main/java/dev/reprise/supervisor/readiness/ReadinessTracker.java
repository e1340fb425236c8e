package dev.reprise.supervisor.readiness;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.reprise.supervisor.readiness.StartProgress.Sign;

/**
 * Decides when a program is ready. It is when it says so, or when it listens on the ports that the one before it listened on; without
 * knowledge, when it listens on any. Anything weaker is an assumption, made late and told as one. Moments are durations since Reprise
 * began. No threads, no clock.
 */
public final class ReadinessTracker {
    /** The ports of the latest program that was ready; null if there has been none. */
    private @Nullable Set<Integer> known;

    /** How long a program has taken to listen on all that it ever did. */
    private Duration slowest = Duration.ZERO;

    private final TreeMap<Integer, StartProgress> starts = new TreeMap<>();
    private final PortRange ephemeral;
    private final boolean counts;
    private final boolean portIsSure;

    /**
     * Knows nothing yet.
     *
     * @param ephemeral the ports that the system chooses when a program does not care
     * @param counts whether ports and assumptions count; else the user wants another sign
     * @param portIsSure whether the user has said that a program listens on a port sooner or later
     */
    public ReadinessTracker(PortRange ephemeral, boolean counts, boolean portIsSure) {
        this.ephemeral = ephemeral;
        this.counts = counts;
        this.portIsSure = portIsSure;
    }

    /** Whether the program's own reports and its ports count. */
    public boolean acceptsReports() {
        return counts;
    }

    /** Before a program is started. */
    public void starting(int generation, Duration now) {
        StartProgress serving = starts.isEmpty() ? null : starts.lastEntry().getValue();
        if (serving != null) {
            // It goes on beside the new one.
            learn(serving);
        }
        starts.put(generation, new StartProgress(now, known, slowest, ephemeral, portIsSure));
    }

    /** It says that it is ready, or the sign was seen that the user wants. */
    public void explicit(int generation, String how) {
        of(generation).ifPresent(start -> start.explicit(how));
    }

    /** It can be assumed to be ready, unless there is more to come. */
    public void sign(int generation, Sign sign, String how, Duration now) {
        of(generation).filter(start -> counts).ifPresent(start -> start.sign(sign, how, now));
    }

    public void listening(int generation, int port, Duration now) {
        of(generation).ifPresent(start -> start.listening(port, now));
    }

    public void closed(int generation, int port) {
        of(generation).ifPresent(start -> start.closed(port));
    }

    /** All that it listens on, as it is seen from outside. */
    public void seen(int generation, Set<Integer> ports, Duration now) {
        of(generation).ifPresent(start -> start.seen(ports, now));
    }

    /** It is going to end, or has ended: what it closes from now on does not mean that it did not want it. */
    public void leaving(int generation) {
        StartProgress start = starts.remove(generation);
        if (start != null) {
            learn(start);
        }
    }

    /** The user knows that it listens on nothing more. */
    public void completeAll() {
        starts.values().forEach(StartProgress::complete);
    }

    /** What has newly come of it, if anything. */
    public Optional<Verdict> verdict(int generation, Duration now) {
        return of(generation).flatMap(start -> start.verdict(counts, now));
    }

    /** Whether it has ended its start for certain, and long ago: told once. */
    public boolean isComplete(int generation, Duration now) {
        return of(generation).filter(start -> start.isComplete(now)).isPresent();
    }

    /** When to ask again although nothing was heard of it. */
    public Optional<Duration> next(int generation, Duration now) {
        return of(generation).flatMap(start -> start.next(counts, now));
    }

    /** How long ago it was started. */
    public Duration age(int generation, Duration now) {
        return of(generation).map(start -> now.minus(start.since())).orElse(Duration.ZERO);
    }

    /** What it is waited for; empty if for nothing that is known. */
    public String awaitedPorts() {
        return starts.isEmpty() ? "" : starts.lastEntry().getValue().missingInWords();
    }

    private void learn(StartProgress start) {
        if (start.isReady()) {
            known = start.ports();
            slowest = start.slowest();
        }
    }

    private Optional<StartProgress> of(int generation) {
        return Optional.ofNullable(starts.get(generation));
    }

    /**
     * That a program is ready.
     *
     * @param how why
     * @param assumed whether that is a guess
     * @param confirms whether it was assumed before, and is certain now
     */
    public record Verdict(String how, boolean assumed, boolean confirms) {}
}
