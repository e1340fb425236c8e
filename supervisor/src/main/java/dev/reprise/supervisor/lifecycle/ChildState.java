package dev.reprise.supervisor.lifecycle;

import java.time.Duration;

import dev.reprise.core.Cause;

/** Where the life cycle is; each state holds just what is valid in it. Moments are durations since Reprise began. */
public sealed interface ChildState {
    /** The number of the latest start; 0 before the first. */
    int generation();

    /** No child; waits for a change. */
    record Idle(int generation) implements ChildState {}

    /** The latest start failed; waits for a change. */
    record Failed(int generation) implements ChildState {}

    /**
     * The child was started and is not ready yet.
     *
     * @param failing whether the program has told why it can't start
     * @param listens whether it listens on a port already, so that it may have requests to finish
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

    /** The child is ready, and may have been asked whether it takes changes. */
    record Serving(Run run, PendingChanges pending) implements ChildState {
        /** Whether it has not answered yet. */
        public boolean isAsked() {
            return !pending.open().isEmpty();
        }

        Serving with(PendingChanges other) {
            return new Serving(run, other);
        }

        /** What it was asked is not awaited any more. */
        Serving unasked() {
            return with(pending.withoutAny());
        }

        @Override
        public int generation() {
            return run.generation();
        }
    }

    /**
     * A child is on its way out.
     *
     * @param child its generation
     * @param generation of the latest start, where another one was started beside it
     * @param since when that began
     * @param wasReady whether it was ready; one that was not has nothing to finish
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

    /** How far a stop has got. */
    enum Phase {
        /** It takes no more requests, and finishes those that it has. */
        DRAINING,
        /** It was asked to end. */
        ASKED,
        /** It did not end in time: asking is over. */
        KILLED
    }

    /**
     * With overlap: a child serves while the next one is started beside it. When that one is ready it is {@link Retiring}.
     *
     * @param old which goes on serving if the next one fails
     * @param next where that one is: anything but serving
     */
    record Replacing(Run old, ChildState next) implements ChildState {
        /** Whether the next one came to nothing, so that the old one serves until something changes. */
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

    /** With overlap: a child serves while the one before is on its way out. The next start waits for the end of that one. */
    record Retiring(Stopping old, Serving current) implements ChildState {
        /** Whether the one that serves is going to be replaced. */
        public boolean isOutdated() {
            return old.next() instanceof Next.Again;
        }

        @Override
        public int generation() {
            return current.generation();
        }
    }

    /** With overlap: two children are on their way out, for good. */
    record Closing(Stopping one, Stopping other) implements ChildState {
        @Override
        public int generation() {
            return other.generation();
        }
    }

    /** The program asked to be started again too often; no child until the wait is over. */
    record BackingOff(int generation, RapidRestarts restarts, Cause cause) implements ChildState {}

    /** All is over. */
    record Ended(int generation, int exitCode) implements ChildState {}

    /**
     * One generation of the child.
     *
     * @param pid 0 until it is known
     * @param since when it was started
     * @param stop how long the former generation took to end
     * @param rapidRestarts how many starts in a row ended soon and led to the next
     */
    record Run(int generation, long pid, Cause cause, Duration since, Duration stop, int rapidRestarts) {
        Run withPid(long newPid) {
            return new Run(generation, newPid, cause, since, stop, rapidRestarts);
        }
    }

    /** What follows a stop. */
    sealed interface Next {
        /** The same when there is one more reason for a next child. */
        default Next and(Again more) {
            return this;
        }

        /** The next child. */
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

        /** No child of itself: another one serves, or nothing has changed. */
        record Rest() implements Next {
            @Override
            public Next and(Again more) {
                return more;
            }
        }

        /** The end, with this exit code. */
        record End(int exitCode) implements Next {}
    }
}
