package dev.reprise.supervisor.lifecycle;

import java.time.Duration;

import dev.reprise.core.Cause;

/** The state of the child. Each type holds only the data that is valid in it. Times are durations since Reprise started. */
public sealed interface ChildState {
    /** The number of the latest start; 0 before the first. */
    int generation();

    /** There is no child; waits for a change. */
    record Idle(int generation) implements ChildState {}

    /** The latest start failed; waits for a change. */
    record Failed(int generation) implements ChildState {}

    /**
     * The child was started and is not ready yet.
     *
     * @param failing whether the program has reported why it can't start
     * @param listens whether it already listens on a port, so that it may have requests to finish
     */
    record Starting(Run run, boolean failing, boolean listens) implements ChildState {
        public Starting(Run run, boolean failing) {
            this(run, failing, false);
        }

        @Override
        public int generation() {
            return run.generation();
        }
    }

    /** The child is ready. Changes may have been offered to it. */
    record Serving(Run run, PendingChanges pending) implements ChildState {
        /** Whether an offer is still unanswered. */
        public boolean hasPendingOffer() {
            return !pending.open().isEmpty();
        }

        Serving with(PendingChanges other) {
            return new Serving(run, other);
        }

        /** Discards all unanswered offers. */
        Serving unasked() {
            return with(pending.withoutAny());
        }

        @Override
        public int generation() {
            return run.generation();
        }
    }

    /**
     * A child is stopping.
     *
     * @param child its generation
     * @param generation of the latest start, if another child was started beside it
     * @param since when the stop began
     * @param next what follows the stop
     * @param wasReady whether it was ready; a child that was not has no requests to finish
     */
    record Stopping(int child, int generation, Duration since, Next next, Phase phase, boolean wasReady)
            implements ChildState {
        Stopping before(Next other) {
            return new Stopping(child, generation, since, other, phase, wasReady);
        }

        Stopping in(Phase later) {
            return new Stopping(child, generation, since, next, later, wasReady);
        }

        Stopping after(int latest) {
            return new Stopping(child, latest, since, next, phase, wasReady);
        }
    }

    /** The phases of a stop. */
    enum Phase {
        /** The child gets no new requests, and finishes those it has. */
        DRAINING,
        /** The child was requested to exit. */
        STOP_REQUESTED,
        /** The child was killed. */
        KILLED
    }

    /**
     * With overlap: a child serves while the next one is started beside it. When the next one is ready, the state becomes {@link Retiring}.
     *
     * @param old the child that serves; it keeps running if the next one fails
     * @param next the state of the next child; never serving
     */
    record Replacing(Run old, ChildState next) implements ChildState {
        /** Whether the next child has failed, so that the old one serves until something changes. */
        public boolean isOver() {
            return next instanceof Idle
                    || next instanceof Failed
                    || (next instanceof Starting starting && starting.failing());
        }

        @Override
        public int generation() {
            return next.generation();
        }
    }

    /** With overlap: a child serves while the previous one is stopping. The next start waits until that one has exited. */
    record Retiring(Stopping old, Serving current) implements ChildState {
        /** Whether the child that serves will be replaced. */
        public boolean isOutdated() {
            return old.next() instanceof Next.Again;
        }

        @Override
        public int generation() {
            return current.generation();
        }
    }

    /** With overlap: two children are stopping because Reprise quits. */
    record Closing(Stopping one, Stopping other) implements ChildState {
        @Override
        public int generation() {
            return other.generation();
        }
    }

    /** The program caused too many restarts in quick succession; there is no child until the delay is over. */
    record BackingOff(int generation, RapidRestarts restarts, Cause cause) implements ChildState {}

    /** Reprise exits. */
    record Ended(int generation, int exitCode) implements ChildState {}

    /**
     * One generation of the child.
     *
     * @param pid 0 until it is known
     * @param since when it was started
     * @param stop how long the previous generation took to stop
     * @param rapidRestarts the number of starts in a row that ended soon and caused the next
     */
    record Run(int generation, long pid, Cause cause, Duration since, Duration stop, int rapidRestarts) {
        Run withPid(long newPid) {
            return new Run(generation, newPid, cause, since, stop, rapidRestarts);
        }
    }

    /** What follows a stop. */
    sealed interface Next {
        /** Merges another reason for a next child. */
        default Next and(Again more) {
            return this;
        }

        /** The next child starts. */
        record Again(Cause cause, RapidRestarts restarts) implements Next {
            Again(Cause cause) {
                this(cause, RapidRestarts.NONE);
            }

            @Override
            public Next and(Again more) {
                return more.cause() instanceof Cause.Changed changed
                        ? new Again(changed.after(cause), more.restarts())
                        : this;
            }
        }

        /** No child follows: another one serves already, or nothing has changed. */
        record Rest() implements Next {
            @Override
            public Next and(Again more) {
                return more;
            }
        }

        /** Reprise exits with this code. */
        record End(int exitCode) implements Next {}
    }
}
