package dev.reprise.supervisor.readiness;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.reprise.supervisor.readiness.StartProgress.Sign;

/**
 * Decides when a program is ready: when it reports that it is ready, or when it listens on the ports of the previous program. If these are
 * unknown, any port counts. Weaker signs only lead to an assumption, which is made late and reported as such. Times are durations since
 * Reprise started. Uses no threads and no clock; not thread-safe.
 */
public final class ReadinessTracker {
    /** The ports of the latest program that was ready; null if there was none. */
    private @Nullable Set<Integer> known;

    /** The longest time that a program has taken until it listened on all of its ports. */
    private Duration slowest = Duration.ZERO;

    private final TreeMap<Integer, StartProgress> starts = new TreeMap<>();
    private final PortRange ephemeral;
    private final boolean counts;
    private final boolean portIsSure;

    /**
     * Creates a tracker without knowledge of any program.
     *
     * @param ephemeral the ports from which the system chooses when a program binds port 0
     * @param counts whether ports and assumptions count; otherwise the user has configured a different sign
     * @param portIsSure whether the user has declared that the program will listen on a port
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

    /** Call before a program is started. */
    public void starting(int generation, Duration now) {
        StartProgress serving = starts.isEmpty() ? null : starts.lastEntry().getValue();
        if (serving != null) {
            // It keeps running beside the new one.
            record(serving);
        }
        starts.put(generation, new StartProgress(now, known, slowest, ephemeral, portIsSure));
    }

    /** The program reported that it is ready, or the sign that the user has configured was seen. */
    public void explicit(int generation, String how) {
        of(generation).ifPresent(start -> start.explicit(how));
    }

    /** Records a sign that the program may be ready. It is assumed to be ready unless more is expected of it. */
    public void sign(int generation, Sign sign, String how, Duration now) {
        of(generation).filter(start -> counts).ifPresent(start -> start.sign(sign, how, now));
    }

    public void listening(int generation, int port, Duration now) {
        of(generation).ifPresent(start -> start.listening(port, now));
    }

    public void closed(int generation, int port) {
        of(generation).ifPresent(start -> start.closed(port));
    }

    /** Records all ports that the program listens on, as observed from outside. */
    public void seen(int generation, Set<Integer> ports, Duration now) {
        of(generation).ifPresent(start -> start.seen(ports, now));
    }

    /** The program has exited or is about to. Ports that it closes from now on still count as its ports. */
    public void leaving(int generation) {
        StartProgress start = starts.remove(generation);
        if (start != null) {
            record(start);
        }
    }

    /** The user declares that no program will listen on further ports. */
    public void completeAll() {
        starts.values().forEach(StartProgress::complete);
    }

    /** The new verdict about the program, if there is one. */
    public Optional<Verdict> verdict(int generation, Duration now) {
        return of(generation).flatMap(start -> start.verdict(counts, now));
    }

    /** Whether the start has been complete for a while. Returns true once only. */
    public boolean isComplete(int generation, Duration now) {
        return of(generation).filter(start -> start.isComplete(now)).isPresent();
    }

    /** When to check again if nothing else is reported; empty if that is not necessary. */
    public Optional<Duration> next(int generation, Duration now) {
        return of(generation).flatMap(start -> start.next(counts, now));
    }

    /** The time since the program was started. */
    public Duration age(int generation, Duration now) {
        return of(generation).map(start -> now.minus(start.since())).orElse(Duration.ZERO);
    }

    /** The ports that the latest program is expected to bind, in words; empty if none are known. */
    public String awaitedPorts() {
        return starts.isEmpty() ? "" : starts.lastEntry().getValue().missingInWords();
    }

    private void record(StartProgress start) {
        if (start.isReady()) {
            known = start.ports();
            slowest = start.slowest();
        }
    }

    private Optional<StartProgress> of(int generation) {
        return Optional.ofNullable(starts.get(generation));
    }

    /**
     * A program is ready.
     *
     * @param how the reason
     * @param assumed whether that is an assumption
     * @param confirms whether the program was assumed to be ready before, and is now known to be
     */
    public record Verdict(String how, boolean assumed, boolean confirms) {}
}
