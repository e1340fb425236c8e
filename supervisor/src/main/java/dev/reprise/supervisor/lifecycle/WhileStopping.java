package dev.reprise.supervisor.lifecycle;

import java.time.Duration;
import java.util.List;

import dev.reprise.core.Cause;
import dev.reprise.supervisor.lifecycle.ChildState.Closing;
import dev.reprise.supervisor.lifecycle.ChildState.Idle;
import dev.reprise.supervisor.lifecycle.ChildState.Next;
import dev.reprise.supervisor.lifecycle.ChildState.Phase;
import dev.reprise.supervisor.lifecycle.ChildState.Stopping;
import dev.reprise.supervisor.report.Report;

/** Transitions of a child that is stopping: it is drained, requested to exit, and killed if it does not. */
final class WhileStopping {
    /** The exit code of a shell for a command that was ended with Ctrl-C. */
    private static final int KILLED_BY_USER = 130;

    private final Policy policy;
    private final Transitions moves;

    WhileStopping(Policy policy, Transitions moves) {
        this.policy = policy;
        this.moves = moves;
    }

    ChildStep next(Stopping stopping, Event event, Duration now) {
        if (isEndOf(stopping, event)) {
            return gone(stopping, now);
        }
        if (event instanceof Event.Changed changed) {
            return ChildStep.of(
                    stopping.before(stopping.next().and(new Next.Again(changed.cause(), changed.restarts()))));
        }
        if (event instanceof Event.RestartRequested) {
            return ChildStep.of(stopping.before(stopping.next().and(new Next.Again(new Cause.Requested()))));
        }
        if (event instanceof Event.Quit) {
            return quit(stopping);
        }
        return onTheWay(stopping, event);
    }

    /** Two children are stopping because Reprise quits. When one has ended, the other is left. */
    ChildStep next(Closing closing, Event event, Duration now) {
        if (isEndOf(closing.one(), event)) {
            return ChildStep.of(closing.other());
        }
        if (isEndOf(closing.other(), event)) {
            return ChildStep.of(closing.one());
        }
        ChildStep one = next(closing.one(), event, now);
        ChildStep other = next(closing.other(), event, now);
        return other.after(one.effects()).in(new Closing((Stopping) one.state(), (Stopping) other.state()));
    }

    /** Whether this event ends the child. */
    static boolean isEndOf(Stopping stopping, Event event) {
        return (event instanceof Event.Exited exited && isOf(exited.generation(), stopping))
                || (event instanceof Event.StartFailed failed && isOf(failed.generation(), stopping));
    }

    private ChildStep gone(Stopping stopping, Duration now) {
        int latest = stopping.generation();
        if (stopping.next() instanceof Next.Again again) {
            return moves.startSoon(latest, again, now, now.minus(stopping.since()));
        }
        return stopping.next() instanceof Next.End end
                ? moves.end(latest, end.exitCode())
                : ChildStep.of(new Idle(latest));
    }

    private ChildStep quit(Stopping stopping) {
        if (stopping.next() instanceof Next.End) {
            Stopping killed = stopping.before(new Next.End(KILLED_BY_USER)).in(Phase.KILLED);
            return ChildStep.of(killed, new Effect.Kill(stopping.child()));
        }
        Stopping last = stopping.before(new Next.End(0));
        // When quitting, the user does not want to wait for requests.
        ChildStep step = last.phase() == Phase.DRAINING ? moves.stop(last) : ChildStep.of(last);
        return step.and(moves.quitting(last));
    }

    private ChildStep onTheWay(Stopping stopping, Event event) {
        int generation = stopping.child();
        boolean requested = stopping.phase() == Phase.STOP_REQUESTED;
        if (event instanceof Event.Drained drained
                && isOf(drained.generation(), stopping)
                && stopping.phase() == Phase.DRAINING) {
            return moves.stop(stopping);
        }
        if (event instanceof Event.StopOverdue overdue && isOf(overdue.generation(), stopping) && requested) {
            if (!stopping.wasReady()) {
                return kill(stopping, List.of());
            }
            Event noAnswer = new Event.StopDiagnosed(generation, List.of());
            return ChildStep.of(
                    stopping, new Effect.DiagnoseStop(generation), new Effect.Schedule(noAnswer, Policy.EXPLANATION));
        }
        if (event instanceof Event.StopDiagnosed explained && isOf(explained.generation(), stopping) && requested) {
            return kill(stopping, explained.lines());
        }
        return ChildStep.of(stopping);
    }

    private ChildStep kill(Stopping stopping, List<String> doing) {
        Report report = new Report.StopOverdue(stopping.child(), policy.grace(stopping), stopping.wasReady(), doing);
        return ChildStep.of(stopping.in(Phase.KILLED), new Effect.Publish(report), new Effect.Kill(stopping.child()));
    }

    private static boolean isOf(int generation, Stopping stopping) {
        return generation == stopping.child();
    }
}
