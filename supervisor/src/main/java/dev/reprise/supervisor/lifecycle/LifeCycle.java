package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.reprise.supervisor.lifecycle.State.BackingOff;
import dev.reprise.supervisor.lifecycle.State.Ended;
import dev.reprise.supervisor.lifecycle.State.Failed;
import dev.reprise.supervisor.lifecycle.State.Idle;
import dev.reprise.supervisor.lifecycle.State.Next;
import dev.reprise.supervisor.lifecycle.State.Run;
import dev.reprise.supervisor.lifecycle.State.Serving;
import dev.reprise.supervisor.lifecycle.State.Starting;
import dev.reprise.supervisor.lifecycle.State.Stopping;
import dev.reprise.supervisor.report.Cause;
import dev.reprise.supervisor.report.ExitStatus;
import dev.reprise.supervisor.report.Problem;
import dev.reprise.supervisor.report.Report;

/**
 * The life cycle of the child as a pure function: from a state and an event to the next state and what to do. A child is started only
 * when no other is alive; a change is never lost, for it either starts the next child or is merged into the start that is to come.
 */
public final class LifeCycle {
    /** What a shell reports of a command that Ctrl-C ended. */
    private static final int KILLED_BY_USER = 130;

    /** What a shell reports of a command that it could not find. */
    private static final int NOT_STARTED = 127;

    private final Policy policy;

    public LifeCycle(Policy policy) {
        this.policy = policy;
    }

    /** The state before {@link Event.Launch}. */
    public static State initial() {
        return new Idle(0);
    }

    /**
     * One step.
     *
     * @param now how long Reprise has been running
     */
    public Step next(State state, Event event, Duration now) {
        if (state instanceof Starting starting) {
            return starting(starting, event, now);
        }
        if (state instanceof Serving serving) {
            return serving(serving, event, now);
        }
        if (state instanceof Stopping stopping) {
            return stopping(stopping, event, now);
        }
        return state instanceof Ended ? Step.of(state) : withoutChild(state, event, now);
    }

    /** Idle, failed, backing off. */
    private Step withoutChild(State state, Event event, Duration now) {
        int spins = state instanceof BackingOff backingOff ? backingOff.spins() : 0;
        if (event instanceof Event.Launch) {
            return start(state, new Cause.Launch(), now, Duration.ZERO, 0);
        }
        if (event instanceof Event.Changed changed) {
            return start(state, new Cause.Changed(changed.files()), now, Duration.ZERO, 0);
        }
        if (event instanceof Event.RestartAsked) {
            return start(state, new Cause.Asked(), now, Duration.ZERO, 0);
        }
        if (event instanceof Event.BackOffOver over && state instanceof BackingOff && isOf(over.generation(), state)) {
            return start(state, new Cause.ExitThree(), now, Duration.ZERO, spins);
        }
        return event instanceof Event.Quit ? end(state.generation(), 0) : Step.of(state);
    }

    private Step starting(Starting starting, Event event, Duration now) {
        Run run = starting.run();
        if (event instanceof Event.Started started && isOf(started.generation(), starting)) {
            return Step.of(
                    new Starting(run.withPid(started.pid())),
                    new Effect.Tell(new Report.Started(run.generation(), started.pid(), policy.command())));
        }
        if (event instanceof Event.StartFailed failed && isOf(failed.generation(), starting)) {
            return failed(run, failed.problem(), NOT_STARTED);
        }
        if (event instanceof Event.Ready ready && isOf(ready.generation(), starting)) {
            return Step.of(
                    new Serving(run),
                    new Effect.Tell(new Report.Ready(
                            run.generation(),
                            run.pid(),
                            run.cause(),
                            ready.how(),
                            run.stop(),
                            now.minus(run.since()))));
        }
        if (event instanceof Event.Changed changed) {
            // This start never came to anything, so what led to it leads to the next one as well.
            return stop(starting, now, new Next.Again(merge(run.cause(), new Cause.Changed(changed.files()))));
        }
        if (event instanceof Event.Exited exited && isOf(exited.generation(), starting)) {
            boolean succeeded = exited.status().equals(new ExitStatus.Code(0));
            return exited.status().asksForRestart() || succeeded
                    ? ended(run, exited, now)
                    : failed(run, startFailed(exited), exited.status().shellCode());
        }
        return asked(starting, event, now);
    }

    private Step serving(Serving serving, Event event, Duration now) {
        if (event instanceof Event.Changed changed) {
            return stop(serving, now, new Next.Again(new Cause.Changed(changed.files())));
        }
        if (event instanceof Event.Exited exited && isOf(exited.generation(), serving)) {
            return ended(serving.run(), exited, now);
        }
        return asked(serving, event, now);
    }

    /** What the user asks for while a child is alive. */
    private Step asked(State alive, Event event, Duration now) {
        if (event instanceof Event.RestartAsked) {
            return stop(alive, now, new Next.Again(new Cause.Asked()));
        }
        if (event instanceof Event.Quit) {
            Step stop = stop(alive, now, new Next.End(0));
            return and(stop, quitting());
        }
        return Step.of(alive);
    }

    private Step stopping(Stopping stopping, Event event, Duration now) {
        if (event instanceof Event.Exited exited && isOf(exited.generation(), stopping)) {
            return stopped(stopping, now);
        }
        if (event instanceof Event.StartFailed failed && isOf(failed.generation(), stopping)) {
            return stopped(stopping, now);
        }
        if (event instanceof Event.Changed changed && stopping.next() instanceof Next.Again again) {
            return Step.of(stopping.before(new Next.Again(merge(again.cause(), new Cause.Changed(changed.files())))));
        }
        if (event instanceof Event.Quit) {
            return stopping.next() instanceof Next.Again
                    ? Step.of(stopping.before(new Next.End(0)), quitting())
                    : Step.of(stopping.before(new Next.End(KILLED_BY_USER)).byForce(), new Effect.Kill());
        }
        return stopping.killed() ? Step.of(stopping) : overdue(stopping, event);
    }

    private Step stopped(Stopping stopping, Duration now) {
        Duration took = now.minus(stopping.since());
        return stopping.next() instanceof Next.Again again
                ? start(stopping, again.cause(), now, took, 0)
                : end(stopping.generation(), ((Next.End) stopping.next()).exitCode());
    }

    /** Asking was not enough. */
    private Step overdue(Stopping stopping, Event event) {
        int generation = stopping.generation();
        if (event instanceof Event.StopOverdue overdue && isOf(overdue.generation(), stopping)) {
            Event noAnswer = new Event.Explained(generation, List.of());
            return Step.of(stopping, new Effect.Explain(), new Effect.Remind(noAnswer, Policy.EXPLANATION));
        }
        if (event instanceof Event.Explained explained && isOf(explained.generation(), stopping)) {
            Report report = new Report.StopOverdue(generation, policy.grace(), explained.lines());
            return Step.of(stopping.byForce(), new Effect.Tell(report), new Effect.Kill());
        }
        return Step.of(stopping);
    }

    private Step start(State state, Cause cause, Duration now, Duration stop, int spins) {
        int generation = state.generation() + 1;
        List<Path> changed = cause instanceof Cause.Changed files ? files.files() : List.of();
        Run run = new Run(generation, 0, cause, now, stop, spins);
        return Step.of(
                new Starting(run),
                new Effect.Tell(new Report.Starting(generation, cause)),
                new Effect.Start(generation, changed));
    }

    private Step stop(State alive, Duration now, Next next) {
        int generation = alive.generation();
        return Step.of(
                new Stopping(generation, now, next, false),
                new Effect.Stop(),
                new Effect.Remind(new Event.StopOverdue(generation), policy.grace()));
    }

    /** The child ended by itself, and it was no failed start. */
    private Step ended(Run run, Event.Exited exited, Duration now) {
        int generation = run.generation();
        Duration lived = now.minus(run.since());
        if (exited.status().asksForRestart()) {
            int spins = lived.compareTo(Policy.SETTLED) < 0 ? run.spins() + 1 : 0;
            Duration delay = Policy.backOff(spins);
            return delay.isZero()
                    ? start(new Idle(generation), new Cause.ExitThree(), now, Duration.ZERO, spins)
                    : Step.of(
                            new BackingOff(generation, spins),
                            new Effect.Tell(new Report.BackOff(generation, spins, delay)),
                            new Effect.Remind(new Event.BackOffOver(generation), delay));
        }
        Effect told = new Effect.Tell(new Report.Exited(generation, exited.status(), lived, exited.leftBehind()));
        if (policy.endsWithChild()) {
            return before(told, end(generation, exited.status().shellCode()));
        }
        return Step.of(new Idle(generation), told);
    }

    private Step failed(Run run, Problem problem, int exitCode) {
        Effect told = new Effect.Tell(new Report.Failed(run.generation(), problem));
        if (policy.endsWithChild()) {
            return before(told, end(run.generation(), exitCode));
        }
        return Step.of(new Failed(run.generation()), told);
    }

    private Step end(int generation, int exitCode) {
        return Step.of(new Ended(generation, exitCode), new Effect.Tell(new Report.Ended(exitCode)));
    }

    private Effect quitting() {
        return new Effect.Tell(new Report.Quitting(policy.grace()));
    }

    private Problem startFailed(Event.Exited exited) {
        return new Problem(
                "start-failed",
                "The program ended before it was ready: " + exited.status().inWords() + ".",
                exited.lastLines().isEmpty() ? "It wrote nothing to its error output." : "The end of its error output:",
                policy.endsWithChild()
                        ? "Mend it and start Reprise again."
                        : "Mend it and save: Reprise starts it again at the next change, or when you press r.",
                exited.lastLines());
    }

    /** A change outlives every other cause: nothing that changed may be forgotten. */
    private static Cause merge(Cause former, Cause.Changed later) {
        if (!(former instanceof Cause.Changed changed)) {
            return later;
        }
        Set<Path> files = new LinkedHashSet<>(changed.files());
        files.addAll(later.files());
        return new Cause.Changed(List.copyOf(files));
    }

    private static boolean isOf(int generation, State state) {
        return generation == state.generation();
    }

    private static Step and(Step step, Effect more) {
        List<Effect> effects = new ArrayList<>(step.effects());
        effects.add(more);
        return new Step(step.state(), effects);
    }

    private static Step before(Effect first, Step step) {
        List<Effect> effects = new ArrayList<>(List.of(first));
        effects.addAll(step.effects());
        return new Step(step.state(), effects);
    }
}
