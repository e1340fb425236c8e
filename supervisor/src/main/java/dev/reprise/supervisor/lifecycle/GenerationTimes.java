package dev.reprise.supervisor.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Records when the latest generations of the program were started, became ready, began to stop, and exited. Not thread-safe. */
public final class GenerationTimes {
    /** With overlap, two generations are alive, and a batch may concern the one before them. */
    private static final int KEPT = 3;

    /** A file time may lag behind the clock by a tick of the kernel, and the last write precedes the moment when the end is noticed. */
    private static final Duration TICK = Duration.ofMillis(20);

    private final Deque<Lifetime> latest = new ArrayDeque<>();

    /** The phase of the program at a given time. */
    public enum Phase {
        /** It was started and not ready yet. */
        STARTING,
        READY,
        /** It was requested to stop. */
        STOPPING,
        /** No program was running. */
        NONE
    }

    private static final class Lifetime {
        private final int generation;
        private final Instant started;
        private @Nullable Instant ready;
        private @Nullable Instant stopping;
        private @Nullable Instant ended;

        Lifetime(int generation, Instant started) {
            this.generation = generation;
            this.started = started;
        }

        boolean includes(Instant moment) {
            return !moment.isBefore(started.minus(TICK)) && (ended == null || !moment.isAfter(ended.plus(TICK)));
        }

        Phase at(Instant moment) {
            if (stopping != null && !moment.isBefore(stopping.minus(TICK))) {
                return Phase.STOPPING;
            }
            return ready == null || moment.isBefore(ready) ? Phase.STARTING : Phase.READY;
        }
    }

    public void started(int generation, Instant when) {
        latest.addFirst(new Lifetime(generation, when));
        if (latest.size() > KEPT) {
            latest.removeLast();
        }
    }

    public void ready(int generation, Instant when) {
        of(generation).filter(life -> life.ready == null).ifPresent(life -> life.ready = when);
    }

    public void stopping(int generation, Instant when) {
        of(generation).filter(life -> life.stopping == null).ifPresent(life -> life.stopping = when);
    }

    public void ended(int generation, Instant when) {
        of(generation).ifPresent(life -> life.ended = when);
    }

    private Optional<Lifetime> of(int generation) {
        return latest.stream().filter(life -> life.generation == generation).findFirst();
    }

    /** Whether the moment was less than {@code soon} after the start of the latest program alive at that moment. */
    public boolean isSoonAfterStart(Instant moment, Duration soon) {
        return latest.stream()
                .filter(life -> life.includes(moment))
                .findFirst()
                .filter(life -> moment.isBefore(life.started.plus(soon)))
                .isPresent();
    }

    /** The phase of the latest program alive at that moment. */
    public Phase at(Instant moment) {
        return latest.stream()
                .filter(life -> life.includes(moment))
                .findFirst()
                .map(life -> life.at(moment))
                .orElse(Phase.NONE);
    }
}
