package dev.reprise.supervisor.lifecycle;

import java.time.Duration;
import java.util.List;

import dev.reprise.core.Cause;
import dev.reprise.supervisor.lifecycle.ChildState.BackingOff;
import dev.reprise.supervisor.lifecycle.ChildState.Closing;
import dev.reprise.supervisor.lifecycle.ChildState.Next;
import dev.reprise.supervisor.lifecycle.ChildState.Replacing;
import dev.reprise.supervisor.lifecycle.ChildState.Retiring;
import dev.reprise.supervisor.lifecycle.ChildState.Run;
import dev.reprise.supervisor.lifecycle.ChildState.Serving;
import dev.reprise.supervisor.lifecycle.ChildState.Starting;
import dev.reprise.supervisor.lifecycle.ChildState.Stopping;
import dev.reprise.supervisor.report.Report;

/**
 * Transitions while a child serves and the next one is started beside it. Until the next one is ready, it follows the life cycle of an only
 * child. A change restarts it; nothing is offered to the old child any more.
 */
final class WhileReplacing {
    private final Policy policy;
    private final Transitions moves;

    WhileReplacing(Policy policy, Transitions moves) {
        this.policy = policy;
        this.moves = moves;
    }

    /** Starts the next child beside the one that serves. */
    ChildStep begin(Serving serving, Next.Again again, Duration now) {
        return beside(serving.run(), now, start(serving.generation(), serving.run(), again, now));
    }

    ChildStep next(Replacing replacing, Event event, Duration now) {
        Run old = replacing.old();
        if (event instanceof Event.Exited exited && exited.generation() == old.generation()) {
            return exited(replacing, exited, now);
        }
        if (event instanceof Event.Failing failing && failing.generation() == old.generation()) {
            return ChildStep.of(replacing, Transitions.failure(old, failing.problem()));
        }
        if (event instanceof Event.ReloadRequested reload && reload.generation() == old.generation()) {
            return reload(replacing, reload, now);
        }
        if (event instanceof Event.Quit) {
            return quit(replacing, event, now);
        }
        ChildStep step = onlyChild(old).next(replacing.next(), event, now);
        ChildStep next = beside(old, now, step);
        return !replacing.isOver() && next.state() instanceof Replacing later && later.isOver()
                ? next.and(new Effect.Publish(new Report.PreviousKept(old.generation())))
                : next;
    }

    /** The old child ended by itself; only the next one is left. */
    private ChildStep exited(Replacing replacing, Event.Exited exited, Duration now) {
        ChildState next = replacing.next();
        boolean followed = hasChild(next) || next instanceof BackingOff;
        if (!exited.status().isRestartRequest()) {
            return ChildStep.of(next, Transitions.exited(replacing.old(), exited, now, followed));
        }
        Next.Again again = new Next.Again(new Cause.ExitThree(), Transitions.rapidRestarts(replacing.old(), now));
        return followed ? ChildStep.of(next) : moves.startSoon(next.generation(), again, now, Duration.ZERO);
    }

    /** The old child requests a restart. The next one may have been started too early to include what the request is about. */
    private ChildStep reload(Replacing replacing, Event.ReloadRequested reload, Duration now) {
        Run old = replacing.old();
        ChildState next = replacing.next();
        if (hasChild(next)) {
            Event readdressed = new Event.ReloadRequested(next.generation(), reload.reason());
            return beside(old, now, onlyChild(old).next(next, readdressed, now));
        }
        Next.Again again = new Next.Again(new Cause.Program(reload.reason()), Transitions.rapidRestarts(old, now));
        return beside(old, now, start(next.generation(), old, again, now));
    }

    private ChildStep quit(Replacing replacing, Event quit, Duration now) {
        int latest = replacing.generation();
        ChildStep stop = moves.stop(replacing.old(), latest, now, new Next.End(0));
        if (!hasChild(replacing.next())) {
            return moves.quit(stop);
        }
        ChildStep other = onlyChild(replacing.old()).next(replacing.next(), quit, now);
        List<Effect> once = other.effects().stream()
                .filter(effect ->
                        !(effect instanceof Effect.Publish publish && publish.report() instanceof Report.Quitting))
                .toList();
        Stopping old = (Stopping) stop.state();
        return stop.and(once).and(moves.quitting(old)).in(new Closing(old, (Stopping) other.state()));
    }

    private ChildStep beside(Run old, Duration now, ChildStep step) {
        if (step.state() instanceof Serving serving) {
            ChildStep drain = moves.drain(old, serving.generation(), now, new Next.Rest());
            return drain.after(step.effects()).in(new Retiring((Stopping) drain.state(), serving));
        }
        return step.in(new Replacing(old, step.state()));
    }

    private ChildStep start(int latest, Run old, Next.Again again, Duration now) {
        return new Transitions(policy, old.generation()).startSoon(latest, again, now, Duration.ZERO);
    }

    private ChildLifeCycle onlyChild(Run old) {
        return new ChildLifeCycle(policy, old.generation());
    }

    private static boolean hasChild(ChildState state) {
        return state instanceof Starting || state instanceof Stopping;
    }
}
