package dev.reprise.supervisor.lifecycle;

import java.time.Duration;
import java.util.List;

import dev.reprise.supervisor.lifecycle.State.Next;
import dev.reprise.supervisor.lifecycle.State.Phase;
import dev.reprise.supervisor.lifecycle.State.Stopping;
import dev.reprise.supervisor.report.Cause;
import dev.reprise.supervisor.report.Report;

/** What becomes of a child on its way out: it is drained, asked to end, and killed when it does not. */
final class WhileStopping {
    /** What a shell reports of a command that Ctrl-C ended. */
    private static final int KILLED_BY_USER = 130;

    private final Policy policy;
    private final Moves moves;

    WhileStopping(Policy policy, Moves moves) {
        this.policy = policy;
        this.moves = moves;
    }

    Step next(Stopping stopping, Event event, Duration now) {
        if (event instanceof Event.Exited exited && isOf(exited.generation(), stopping)) {
            return gone(stopping, now);
        }
        if (event instanceof Event.StartFailed failed && isOf(failed.generation(), stopping)) {
            return gone(stopping, now);
        }
        if (event instanceof Event.Changed changed && stopping.next() instanceof Next.Again again) {
            return Step.of(stopping.before(new Next.Again(new Cause.Changed(changed.files()).after(again.cause()))));
        }
        if (event instanceof Event.Quit) {
            return quit(stopping);
        }
        return onTheWay(stopping, event);
    }

    private Step gone(Stopping stopping, Duration now) {
        Duration took = now.minus(stopping.since());
        return stopping.next() instanceof Next.Again again
                ? moves.startSoon(stopping.generation(), again, now, took)
                : moves.end(stopping.generation(), ((Next.End) stopping.next()).exitCode());
    }

    private Step quit(Stopping stopping) {
        if (stopping.next() instanceof Next.End) {
            Stopping killed = stopping.before(new Next.End(KILLED_BY_USER)).in(Phase.KILLED);
            return Step.of(killed, new Effect.Kill(stopping.generation()));
        }
        Stopping last = stopping.before(new Next.End(0));
        // The user does not wait for requests.
        Step step = last.phase() == Phase.DRAINING ? moves.stop(last) : Step.of(last);
        return step.and(moves.quitting());
    }

    private Step onTheWay(Stopping stopping, Event event) {
        int generation = stopping.generation();
        boolean asked = stopping.phase() == Phase.ASKED;
        if (event instanceof Event.Drained drained
                && isOf(drained.generation(), stopping)
                && stopping.phase() == Phase.DRAINING) {
            return moves.stop(stopping);
        }
        if (event instanceof Event.StopOverdue overdue && isOf(overdue.generation(), stopping) && asked) {
            Event noAnswer = new Event.Explained(generation, List.of());
            return Step.of(stopping, new Effect.Explain(generation), new Effect.Remind(noAnswer, Policy.EXPLANATION));
        }
        if (event instanceof Event.Explained explained && isOf(explained.generation(), stopping) && asked) {
            Report report = new Report.StopOverdue(generation, policy.grace(), explained.lines());
            return Step.of(stopping.in(Phase.KILLED), new Effect.Tell(report), new Effect.Kill(generation));
        }
        return Step.of(stopping);
    }

    private static boolean isOf(int generation, Stopping stopping) {
        return generation == stopping.generation();
    }
}
