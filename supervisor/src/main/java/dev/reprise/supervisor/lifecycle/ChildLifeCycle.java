package dev.reprise.supervisor.lifecycle;

import java.time.Duration;
import java.util.Set;

import dev.reprise.core.Cause;
import dev.reprise.supervisor.lifecycle.ChildState.BackingOff;
import dev.reprise.supervisor.lifecycle.ChildState.Closing;
import dev.reprise.supervisor.lifecycle.ChildState.Ended;
import dev.reprise.supervisor.lifecycle.ChildState.Failed;
import dev.reprise.supervisor.lifecycle.ChildState.Idle;
import dev.reprise.supervisor.lifecycle.ChildState.Next;
import dev.reprise.supervisor.lifecycle.ChildState.Replacing;
import dev.reprise.supervisor.lifecycle.ChildState.Retiring;
import dev.reprise.supervisor.lifecycle.ChildState.Serving;
import dev.reprise.supervisor.lifecycle.ChildState.Starting;
import dev.reprise.supervisor.lifecycle.ChildState.Stopping;
import dev.reprise.supervisor.report.Report;

/**
 * The life cycle of the child as a pure function: from a state and an event to the next state and the effects. A child is only started when
 * no other is alive or, with overlap, beside the one that serves. There are never three. No change is lost: it either starts the next child
 * or is merged into the next start.
 */
final class ChildLifeCycle {
    /** The exit code if there was no program to run. */
    private static final int FAILURE = 1;

    /** The events of a child. A state ignores those that have no meaning in it: they concern a former child, or are too late. */
    private static final Set<Class<? extends Event>> EVENTS = Set.of(
            Event.Launch.class,
            Event.Changed.class,
            Event.BuildFailed.class,
            Event.Offered.class,
            Event.ChangesAnswered.class,
            Event.AnswerOverdue.class,
            Event.ReportsReadiness.class,
            Event.Failing.class,
            Event.ReloadRequested.class,
            Event.RestartRequested.class,
            Event.Quit.class,
            Event.Started.class,
            Event.Listening.class,
            Event.StartFailed.class,
            Event.Ready.class,
            Event.Exited.class,
            Event.Drained.class,
            Event.StopOverdue.class,
            Event.StopDiagnosed.class,
            Event.BackOffOver.class);

    private final Transitions moves;
    private final WhileStarting whileStarting;
    private final WhileServing whileServing;
    private final WhileStopping whileStopping;
    private final WhileReplacing whileReplacing;
    private final WhileRetiring whileRetiring;
    private final Policy policy;

    ChildLifeCycle(Policy policy) {
        this(policy, 0);
    }

    /** @param beside the generation that serves meanwhile; 0 if there is none */
    ChildLifeCycle(Policy policy, int beside) {
        this.policy = policy;
        this.moves = new Transitions(policy, beside);
        this.whileStarting = new WhileStarting(policy, moves);
        this.whileServing = new WhileServing(policy, moves);
        this.whileStopping = new WhileStopping(policy, moves);
        this.whileReplacing = new WhileReplacing(policy, moves);
        this.whileRetiring = new WhileRetiring(moves, whileServing, whileStopping, whileReplacing);
    }

    /** The state before {@link Event.Launch}. */
    static ChildState initial() {
        return new Idle(0);
    }

    /**
     * Returns the step for an event.
     *
     * @param now how long Reprise has been running
     */
    ChildStep next(ChildState state, Event event, Duration now) {
        if (!EVENTS.contains(event.getClass())) {
            throw new IllegalStateException("no rule for " + event);
        }
        if (event instanceof Event.BuildFailed failed && !(state instanceof Ended)) {
            return buildFailed(state, failed);
        }
        if (state instanceof Serving serving) {
            return whileServing.next(serving, event, again -> restart(serving, again, now), now);
        }
        if (state instanceof Retiring retiring) {
            return whileRetiring.next(retiring, event, now);
        }
        if (event instanceof Event.Offered offered) {
            // No program can reload the changes, at least not yet.
            return next(state, new Event.Changed(offered.sources()), now);
        }
        if (state instanceof Starting starting) {
            return whileStarting.next(starting, event, now);
        }
        if (state instanceof Stopping stopping) {
            return whileStopping.next(stopping, event, now);
        }
        if (state instanceof Replacing replacing) {
            return whileReplacing.next(replacing, event, now);
        }
        if (state instanceof Closing closing) {
            return whileStopping.next(closing, event, now);
        }
        return state instanceof Ended ? ChildStep.of(state) : withoutChild(state, event, now);
    }

    /** Whatever is running keeps running. With {@code --exit-on-failure}, Reprise ends if no program was ever started. */
    private ChildStep buildFailed(ChildState state, Event.BuildFailed failed) {
        ChildStep step = state instanceof Idle && state.generation() == 0 && policy.endsWithChild()
                ? moves.end(0, FAILURE)
                : ChildStep.of(state);
        boolean running = !(state instanceof Idle || state instanceof Failed || state instanceof BackingOff);
        return step.after(new Effect.Publish(new Report.BuildFailed(failed.problem(), running)));
    }

    private ChildStep restart(Serving serving, Next.Again again, Duration now) {
        return policy.overlap()
                ? whileReplacing.begin(serving, again, now)
                : moves.drain(serving.run(), serving.generation(), now, again);
    }

    /** A change does not end the back-off if the program itself made it. */
    private ChildStep changed(ChildState state, Event.Changed changed, Duration now) {
        if (state instanceof BackingOff waiting && !changed.restarts().isNone()) {
            return ChildStep.of(new BackingOff(
                    waiting.generation(), waiting.restarts(), changed.cause().after(waiting.cause())));
        }
        return moves.startSoon(
                state.generation(), new Next.Again(changed.cause(), changed.restarts()), now, Duration.ZERO);
    }

    /** Handles events in the states idle, failed and backing off. */
    private ChildStep withoutChild(ChildState state, Event event, Duration now) {
        int latest = state.generation();
        if (event instanceof Event.Launch) {
            return moves.start(latest, new Next.Again(new Cause.Launch()), now, Duration.ZERO);
        }
        if (event instanceof Event.Changed changed) {
            return changed(state, changed, now);
        }
        if (event instanceof Event.RestartRequested) {
            return moves.start(latest, new Next.Again(new Cause.Requested()), now, Duration.ZERO);
        }
        if (event instanceof Event.BackOffOver over
                && state instanceof BackingOff waiting
                && over.generation() == latest) {
            return moves.start(latest, new Next.Again(waiting.cause(), waiting.restarts()), now, Duration.ZERO);
        }
        return event instanceof Event.Quit ? moves.end(latest, 0) : ChildStep.of(state);
    }
}
