package dev.reprise.supervisor.lifecycle;

import java.time.Duration;
import java.util.List;

import dev.reprise.core.Cause;
import dev.reprise.supervisor.lifecycle.State.BackingOff;
import dev.reprise.supervisor.lifecycle.State.Closing;
import dev.reprise.supervisor.lifecycle.State.Next;
import dev.reprise.supervisor.lifecycle.State.Replacing;
import dev.reprise.supervisor.lifecycle.State.Retiring;
import dev.reprise.supervisor.lifecycle.State.Run;
import dev.reprise.supervisor.lifecycle.State.Serving;
import dev.reprise.supervisor.lifecycle.State.Starting;
import dev.reprise.supervisor.lifecycle.State.Stopping;
import dev.reprise.supervisor.report.Report;

/**
 * What becomes of a child that serves while the next one is started beside it. The next one has the ordinary life of an only child up
 * to the moment when it is ready; a change begins it anew, and the old one is asked about nothing any more.
 */
final class WhileReplacing {
    private final Policy policy;
    private final Transitions moves;

    WhileReplacing(Policy policy, Transitions moves) {
        this.policy = policy;
        this.moves = moves;
    }

    /** The first step there. */
    Step begin(Serving serving, Next.Again again, Duration now) {
        return beside(serving.run(), now, start(serving.generation(), serving.run(), again, now));
    }

    Step next(Replacing replacing, Event event, Duration now) {
        Run old = replacing.old();
        if (event instanceof Event.Exited exited && exited.generation() == old.generation()) {
            return exited(replacing, exited, now);
        }
        if (event instanceof Event.Failing failing && failing.generation() == old.generation()) {
            return Step.of(replacing, Transitions.told(old, failing.problem()));
        }
        if (event instanceof Event.ReloadAsked reload && reload.generation() == old.generation()) {
            return reload(replacing, reload, now);
        }
        if (event instanceof Event.Quit) {
            return quit(replacing, event, now);
        }
        Step step = onlyChild(old).next(replacing.next(), event, now);
        Step told = beside(old, now, step);
        return !replacing.isOver() && told.state() instanceof Replacing later && later.isOver()
                ? told.and(new Effect.Publish(new Report.PreviousKept(old.generation())))
                : told;
    }

    /** The old one has ended by itself: the next one is all there is. */
    private Step exited(Replacing replacing, Event.Exited exited, Duration now) {
        State next = replacing.next();
        boolean followed = hasChild(next) || next instanceof BackingOff;
        if (!exited.status().isRestartRequest()) {
            return Step.of(next, Transitions.exited(replacing.old(), exited, now, followed));
        }
        Next.Again again = new Next.Again(new Cause.ExitThree(), Transitions.spins(replacing.old(), now));
        return followed ? Step.of(next) : moves.startSoon(next.generation(), again, now, Duration.ZERO);
    }

    /** The next one may not have what the old one wants to be started again for. */
    private Step reload(Replacing replacing, Event.ReloadAsked reload, Duration now) {
        Run old = replacing.old();
        State next = replacing.next();
        if (hasChild(next)) {
            Event readdressed = new Event.ReloadAsked(next.generation(), reload.reason());
            return beside(old, now, onlyChild(old).next(next, readdressed, now));
        }
        Next.Again again = new Next.Again(new Cause.Program(reload.reason()), Transitions.spins(old, now));
        return beside(old, now, start(next.generation(), old, again, now));
    }

    private Step quit(Replacing replacing, Event quit, Duration now) {
        int latest = replacing.generation();
        Step stop = moves.stop(replacing.old(), latest, now, new Next.End(0));
        if (!hasChild(replacing.next())) {
            return moves.quit(stop);
        }
        Step other = onlyChild(replacing.old()).next(replacing.next(), quit, now);
        List<Effect> once = other.effects().stream()
                .filter(effect -> !(effect instanceof Effect.Publish tell && tell.report() instanceof Report.Quitting))
                .toList();
        Stopping old = (Stopping) stop.state();
        return stop.and(once).and(moves.quitting(old)).in(new Closing(old, (Stopping) other.state()));
    }

    private Step beside(Run old, Duration now, Step step) {
        if (step.state() instanceof Serving serving) {
            Step drain = moves.drain(old, serving.generation(), now, new Next.Rest());
            return drain.after(step.effects()).in(new Retiring((Stopping) drain.state(), serving));
        }
        return step.in(new Replacing(old, step.state()));
    }

    private Step start(int latest, Run old, Next.Again again, Duration now) {
        return new Transitions(policy, old.generation()).startSoon(latest, again, now, Duration.ZERO);
    }

    private LifeCycle onlyChild(Run old) {
        return new LifeCycle(policy, old.generation());
    }

    private static boolean hasChild(State state) {
        return state instanceof Starting || state instanceof Stopping;
    }
}
