package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import dev.reprise.core.Cause;
import dev.reprise.core.Problem;
import dev.reprise.supervisor.lifecycle.ChildState.BackingOff;
import dev.reprise.supervisor.lifecycle.ChildState.Ended;
import dev.reprise.supervisor.lifecycle.ChildState.Failed;
import dev.reprise.supervisor.lifecycle.ChildState.Idle;
import dev.reprise.supervisor.lifecycle.ChildState.Next;
import dev.reprise.supervisor.lifecycle.ChildState.Phase;
import dev.reprise.supervisor.lifecycle.ChildState.Run;
import dev.reprise.supervisor.lifecycle.ChildState.Serving;
import dev.reprise.supervisor.lifecycle.ChildState.Starting;
import dev.reprise.supervisor.lifecycle.ChildState.Stopping;
import dev.reprise.supervisor.report.Report;

/** Steps shared by several states. */
final class Transitions {
    private final Policy policy;
    private final int beside;

    /** @param beside the generation that serves meanwhile; 0 if there is none */
    Transitions(Policy policy, int beside) {
        this.policy = policy;
        this.beside = beside;
    }

    /**
     * Starts the next child.
     *
     * @param latest the number of the previous start
     * @param stop how long the previous child took to stop
     */
    ChildStep start(int latest, Next.Again again, Duration now, Duration stop) {
        int generation = latest + 1;
        Cause cause = again.cause();
        List<Path> changed = files(cause);
        Run run = new Run(generation, 0, cause, now, stop, again.restarts().count());
        return ChildStep.of(
                new Starting(run, false),
                new Effect.Publish(new Report.Starting(generation, cause, beside)),
                new Effect.Start(generation, changed, beside));
    }

    private static List<Path> files(Cause cause) {
        return cause instanceof Cause.Changed changed ? changed.files() : List.of();
    }

    /** Starts the next child, after a delay if the program has caused too many restarts in a row. */
    ChildStep startSoon(int latest, Next.Again again, Duration now, Duration stop) {
        Duration delay = Policy.backOff(again.restarts().count());
        return delay.isZero()
                ? start(latest, again, now, stop)
                : ChildStep.of(
                        new BackingOff(latest, again.restarts(), again.cause()),
                        new Effect.Publish(new Report.BackOff(
                                latest,
                                again.restarts().times(),
                                delay,
                                again.restarts().files(),
                                again.restarts().ignores())),
                        new Effect.Schedule(new Event.BackOffOver(latest), delay));
    }

    ChildStep ready(Run run, Event.Ready ready, Duration now) {
        Duration start = now.minus(run.since());
        return ChildStep.of(
                new Serving(run, PendingChanges.NONE),
                new Effect.Publish(new Report.Ready(
                        run.generation(),
                        run.pid(),
                        run.cause(),
                        ready.how(),
                        ready.assumed(),
                        run.stop(),
                        start,
                        beside)));
    }

    /**
     * Stops a child after it has finished its current requests.
     *
     * @param latest the number of the latest start
     */
    ChildStep drain(Run run, int latest, Duration now, Next next) {
        int generation = run.generation();
        return ChildStep.of(
                new Stopping(generation, latest, now, next, Phase.DRAINING, true),
                new Effect.Drain(generation),
                new Effect.Schedule(new Event.Drained(generation), policy.longestDrain()));
    }

    /** Stops a child that is ready without draining it. */
    ChildStep stop(Run run, int latest, Duration now, Next next) {
        return stop(new Stopping(run.generation(), latest, now, next, Phase.STOP_REQUESTED, true));
    }

    /** Stops a child that is not ready yet. */
    ChildStep stopStart(Run run, Duration now, Next next) {
        return stop(new Stopping(run.generation(), run.generation(), now, next, Phase.STOP_REQUESTED, false));
    }

    ChildStep stop(Stopping stopping) {
        int generation = stopping.child();
        return ChildStep.of(
                stopping.in(Phase.STOP_REQUESTED),
                new Effect.Stop(generation),
                new Effect.Schedule(new Event.StopOverdue(generation), policy.grace(stopping)));
    }

    /** The child ended by itself, and its start had not failed. */
    ChildStep ended(Run run, Event.Exited exited, Duration now) {
        int generation = run.generation();
        if (exited.status().isRestartRequest()) {
            return startSoon(
                    generation, new Next.Again(new Cause.ExitThree(), rapidRestarts(run, now)), now, Duration.ZERO);
        }
        Effect exit = exited(run, exited, now, false);
        if (policy.endsWithChild()) {
            return end(generation, exited.status().shellCode()).after(exit);
        }
        return ChildStep.of(new Idle(generation), exit);
    }

    /**
     * Handles requests of the user or the program while a child is alive.
     *
     * @param quit stops the child and quits
     */
    ChildStep onRequest(
            ChildState alive, Run run, Event event, Restart restart, Supplier<ChildStep> quit, Duration now) {
        if (event instanceof Event.RestartRequested) {
            return restart.because(new Next.Again(new Cause.Requested()));
        }
        if (event instanceof Event.ReloadRequested reload && reload.generation() == run.generation()) {
            return restart.because(new Next.Again(new Cause.Program(reload.reason()), rapidRestarts(run, now)));
        }
        return event instanceof Event.Quit ? quit.get() : ChildStep.of(alive);
    }

    /** Replaces a child by the next one. */
    @FunctionalInterface
    interface Restart {
        ChildStep because(Next.Again again);
    }

    ChildStep failed(Run run, int exitCode) {
        return policy.endsWithChild() ? end(run.generation(), exitCode) : ChildStep.of(new Failed(run.generation()));
    }

    ChildStep end(int generation, int exitCode) {
        return ChildStep.of(new Ended(generation, exitCode), new Effect.Publish(new Report.Ended(exitCode)));
    }

    /** Reports that Reprise stops for good. If several children are stopping, call it for the one with the longest grace period. */
    Effect quitting(Stopping stopping) {
        return new Effect.Publish(new Report.Quitting(policy.grace(stopping)));
    }

    /** Adds the report that Reprise stops for good. */
    ChildStep quit(ChildStep stop) {
        return stop.and(quitting((Stopping) stop.state()));
    }

    /** @param followed whether another program has been started or is about to be */
    static Effect exited(Run run, Event.Exited exited, Duration now, boolean followed) {
        Duration lived = now.minus(run.since());
        return new Effect.Publish(
                new Report.Exited(run.generation(), exited.status(), lived, exited.leftBehind(), followed));
    }

    static Effect failure(Run run, Problem problem) {
        return new Effect.Publish(new Report.Failed(run.generation(), problem));
    }

    static Effect notice(String text) {
        return new Effect.Publish(new Report.Notice(text));
    }

    /** The number of starts in a row that ended soon and requested the next, including this one. */
    static RapidRestarts rapidRestarts(Run run, Duration now) {
        boolean soon = now.minus(run.since()).compareTo(Policy.SETTLED) < 0;
        return RapidRestarts.requested(soon ? run.rapidRestarts() + 1 : 0);
    }
}
