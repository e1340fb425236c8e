package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.reprise.core.Cause;
import dev.reprise.supervisor.lifecycle.ChildState.Closing;
import dev.reprise.supervisor.lifecycle.ChildState.Next;
import dev.reprise.supervisor.lifecycle.ChildState.Retiring;
import dev.reprise.supervisor.lifecycle.ChildState.Serving;
import dev.reprise.supervisor.lifecycle.ChildState.Stopping;

/**
 * Transitions while a child serves and the previous one is stopping. The child follows the life cycle of one that serves, but a restart
 * waits until the old child has exited, so that there are never three.
 */
final class WhileRetiring {
    private final Transitions moves;
    private final WhileServing whileServing;
    private final WhileStopping whileStopping;
    private final WhileReplacing whileReplacing;

    WhileRetiring(
            Transitions moves, WhileServing whileServing, WhileStopping whileStopping, WhileReplacing whileReplacing) {
        this.moves = moves;
        this.whileServing = whileServing;
        this.whileStopping = whileStopping;
        this.whileReplacing = whileReplacing;
    }

    ChildStep next(Retiring retiring, Event event, Duration now) {
        Stopping old = retiring.old();
        Serving current = retiring.current();
        if (WhileStopping.isEndOf(old, event)) {
            return old.next() instanceof Next.Again again
                    ? whileReplacing.begin(current, again, now)
                    : ChildStep.of(current);
        }
        if (event instanceof Event.Exited exited && exited.generation() == current.generation()) {
            return exited(retiring, exited, now);
        }
        if (event instanceof Event.Quit) {
            ChildStep one = whileStopping.next(old, event, now);
            ChildStep other = moves.stop(current.run(), current.generation(), now, new Next.End(0));
            return other.after(one.effects()).in(new Closing((Stopping) one.state(), (Stopping) other.state()));
        }
        if (event instanceof Event.Drained
                || event instanceof Event.StopOverdue
                || event instanceof Event.StopDiagnosed) {
            ChildStep step = whileStopping.next(old, event, now);
            return step.in(new Retiring((Stopping) step.state(), current));
        }
        if (event instanceof Event.Offered offered && retiring.isOutdated()) {
            return next(retiring, new Event.Changed(offered.sources()), now);
        }
        ChildStep step = whileServing.next(current, event, again -> putOff(retiring, again), now);
        return step.state() instanceof Serving serving ? step.in(new Retiring(old, serving)) : step;
    }

    private static ChildStep putOff(Retiring retiring, Next.Again again) {
        Stopping old = retiring.old();
        return ChildStep.of(new Retiring(
                old.before(old.next().and(again)), retiring.current().unasked()));
    }

    /** Only the old child is left, and it is stopping. */
    private static ChildStep exited(Retiring retiring, Event.Exited exited, Duration now) {
        Serving current = retiring.current();
        Next next = retiring.old().next();
        List<Path> unanswered = current.pending().and(List.of());
        if (exited.status().isRestartRequest()) {
            next = next.and(new Next.Again(new Cause.ExitThree(), Transitions.rapidRestarts(current.run(), now)));
        }
        if (!unanswered.isEmpty()) {
            next = next.and(new Next.Again(new Cause.Changed(unanswered)));
        }
        ChildStep left = ChildStep.of(retiring.old().after(current.generation()).before(next));
        return exited.status().isRestartRequest()
                ? left
                : left.and(Transitions.exited(current.run(), exited, now, next instanceof Next.Again));
    }
}
