package dev.reprise.supervisor.lifecycle;

import java.time.Duration;

import dev.reprise.core.Cause;
import dev.reprise.core.ExitStatus;
import dev.reprise.supervisor.lifecycle.ChildState.Next;
import dev.reprise.supervisor.lifecycle.ChildState.Run;
import dev.reprise.supervisor.lifecycle.ChildState.Starting;
import dev.reprise.supervisor.report.Report;

/**
 * Transitions of a child that is not ready yet. Unless it already listens, it has no requests to finish. It is then stopped without
 * draining and killed after a short grace period, because it interrupts nothing but its own start.
 */
final class WhileStarting {
    /** The exit code of a shell for a command that was not found. */
    private static final int NOT_STARTED = 127;

    private final Policy policy;
    private final Transitions moves;

    WhileStarting(Policy policy, Transitions moves) {
        this.policy = policy;
        this.moves = moves;
    }

    ChildStep next(Starting starting, Event event, Duration now) {
        Run run = starting.run();
        if (event instanceof Event.Started started && isOf(started.generation(), starting)) {
            return ChildStep.of(
                    new Starting(run.withPid(started.pid()), starting.failing(), starting.listens()),
                    new Effect.Publish(new Report.Started(run.generation(), started.pid(), policy.command())));
        }
        if (event instanceof Event.StartFailed failed && isOf(failed.generation(), starting)) {
            return moves.failed(run, NOT_STARTED).after(Transitions.failure(run, failed.problem()));
        }
        if (event instanceof Event.Ready ready && isOf(ready.generation(), starting)) {
            return moves.ready(run, ready, now);
        }
        if (event instanceof Event.Changed changed) {
            // This start was not completed, so its cause is also a cause of the next one.
            Cause cause = changed.cause().after(run.cause());
            return restart(starting, new Next.Again(cause, changed.restarts()), now);
        }
        if (event instanceof Event.Listening listening && isOf(listening.generation(), starting)) {
            return ChildStep.of(new Starting(run, starting.failing(), true));
        }
        if (event instanceof Event.Exited exited && isOf(exited.generation(), starting)) {
            return exited(starting, exited, now);
        }
        if (event instanceof Event.ReportsReadiness reports && isOf(reports.generation(), starting)) {
            return ChildStep.of(starting, new Effect.LeaveReadiness(run.generation()));
        }
        if (event instanceof Event.Failing failing && isOf(failing.generation(), starting)) {
            return ChildStep.of(
                    new Starting(run, true, starting.listens()), Transitions.failure(run, failing.problem()));
        }
        return moves.onRequest(
                starting,
                run,
                event,
                again -> restart(starting, again, now),
                () -> moves.quit(moves.stopStart(run, now, new Next.End(0))),
                now);
    }

    /** A child that still waits for its last port may already have requests on the first one. */
    private ChildStep restart(Starting starting, Next.Again again, Duration now) {
        Run run = starting.run();
        return starting.listens() ? moves.drain(run, run.generation(), now, again) : moves.stopStart(run, now, again);
    }

    private ChildStep exited(Starting starting, Event.Exited exited, Duration now) {
        Run run = starting.run();
        boolean succeeded = exited.status().equals(new ExitStatus.Code(0));
        if (exited.status().isRestartRequest() || (succeeded && !starting.failing())) {
            return moves.ended(run, exited, now);
        }
        ChildStep failed = moves.failed(run, exited.status().shellCode());
        return starting.failing() ? failed : failed.after(Transitions.failure(run, policy.startFailed(exited)));
    }

    private static boolean isOf(int generation, Starting starting) {
        return generation == starting.generation();
    }
}
