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
 * The life cycle of the child as a pure function: from a state and an event to the next state and what to do. A child is started only
 * when no other is alive, or with overlap beside the one that serves: there are never three. A change is never lost, for it either
 * starts the next child or is merged into the start that is to come.
 */
final class ChildLifeCycle {
    /** The exit code when there was nothing to run. */
    private static final int FAILURE = 1;

    /** The events of a child. In a state where one of them means nothing it is ignored: it is about a former child, or too late. */
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
     * One step.
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
            // Nobody is there to take it, or not yet.
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

    /** Whatever runs goes on; only when nothing ever did there is nothing to wait for. */
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

    /** What the program did before it ended does not end the wait for it. */
    private ChildStep changed(ChildState state, Event.Changed changed, Duration now) {
        if (state instanceof BackingOff waiting && !changed.restarts().isNone()) {
            return ChildStep.of(new BackingOff(
                    waiting.generation(), waiting.restarts(), changed.cause().after(waiting.cause())));
        }
        return moves.startSoon(
                state.generation(), new Next.Again(changed.cause(), changed.restarts()), now, Duration.ZERO);
    }

    /** Idle, failed, backing off. */
    private ChildStep withoutChild(ChildState state, Event event, Duration now) {
        int latest = state.generation();
        if (event instanceof Event.Launch) {
            return moves.start(latest, new Next.Again(new Cause.Launch()), now, Duration.ZERO);
        }
        if (event instanceof Event.Changed changed) {
            return changed(state, changed, now);
        }
        if (event instanceof Event.RestartRequested) {
            return moves.start(latest, new Next.Again(new Cause.Asked()), now, Duration.ZERO);
        }
        if (event instanceof Event.BackOffOver over
                && state instanceof BackingOff waiting
                && over.generation() == latest) {
            return moves.start(latest, new Next.Again(waiting.cause(), waiting.restarts()), now, Duration.ZERO);
        }
        return event instanceof Event.Quit ? moves.end(latest, 0) : ChildStep.of(state);
    }
}
