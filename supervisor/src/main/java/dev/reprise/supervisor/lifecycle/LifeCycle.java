package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

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
        if (state instanceof Serving serving) {
            return serving(serving, event, now);
        }
        if (event instanceof Event.Offered offered) {
            // Nobody is there to take it, or not yet.
            return next(state, new Event.Changed(offered.files()), now);
        }
        if (state instanceof Starting starting) {
            return starting(starting, event, now);
        }
        if (state instanceof Stopping stopping) {
            return stopping(stopping, event, now);
        }
        return state instanceof Ended ? Step.of(state) : withoutChild(state, event, now);
    }

    /** Idle, failed, backing off. */
    private Step withoutChild(State state, Event event, Duration now) {
        if (event instanceof Event.Launch) {
            return start(state, new Cause.Launch(), now, Duration.ZERO, 0);
        }
        if (event instanceof Event.Changed changed) {
            return start(state, new Cause.Changed(changed.files()), now, Duration.ZERO, 0);
        }
        if (event instanceof Event.RestartAsked) {
            return start(state, new Cause.Asked(), now, Duration.ZERO, 0);
        }
        if (event instanceof Event.BackOffOver over
                && state instanceof BackingOff waiting
                && isOf(over.generation(), state)) {
            return start(state, waiting.cause(), now, Duration.ZERO, waiting.spins());
        }
        return event instanceof Event.Quit ? end(state.generation(), 0) : Step.of(state);
    }

    private Step starting(Starting starting, Event event, Duration now) {
        Run run = starting.run();
        if (event instanceof Event.Started started && isOf(started.generation(), starting)) {
            return Step.of(
                    new Starting(run.withPid(started.pid()), starting.failing()),
                    new Effect.Tell(new Report.Started(run.generation(), started.pid(), policy.command())));
        }
        if (event instanceof Event.StartFailed failed && isOf(failed.generation(), starting)) {
            return failed(run, NOT_STARTED).after(told(run, failed.problem()));
        }
        if (event instanceof Event.Ready ready && isOf(ready.generation(), starting)) {
            return Step.of(
                    new Serving(run, Questions.NONE),
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
            return stop(starting, now, new Next.Again(new Cause.Changed(changed.files()).after(run.cause())));
        }
        if (event instanceof Event.Exited exited && isOf(exited.generation(), starting)) {
            boolean succeeded = exited.status().equals(new ExitStatus.Code(0));
            if (exited.status().asksForRestart() || (succeeded && !starting.failing())) {
                return ended(run, exited, now);
            }
            int code = exited.status().shellCode();
            return starting.failing()
                    ? failed(run, code)
                    : failed(run, code).after(told(run, policy.startFailed(exited)));
        }
        if (event instanceof Event.TellsReady tells && isOf(tells.generation(), starting)) {
            return Step.of(starting, new Effect.LeaveReadiness());
        }
        if (event instanceof Event.Failing failing && isOf(failing.generation(), starting)) {
            return Step.of(new Starting(run, true), told(run, failing.problem()));
        }
        return asked(starting, event, now);
    }

    private Step serving(Serving serving, Event event, Duration now) {
        if (event instanceof Event.Changed changed) {
            return restart(serving, changed.files(), now);
        }
        if (event instanceof Event.Offered offered) {
            return ask(serving, offered);
        }
        if (event instanceof Event.Answered answered && isOf(answered.generation(), serving)) {
            return answered(serving, answered, now);
        }
        if (event instanceof Event.AnswerOverdue overdue && isOf(overdue.generation(), serving)) {
            return overdue(serving, overdue, now);
        }
        if (event instanceof Event.Exited exited && isOf(exited.generation(), serving)) {
            return ended(serving, exited, now);
        }
        if (event instanceof Event.Failing failing && isOf(failing.generation(), serving)) {
            return Step.of(serving, told(serving.run(), failing.problem()));
        }
        return asked(serving, event, now);
    }

    private Step ask(Serving serving, Event.Offered offered) {
        Questions questions = serving.questions().ask(offered.files());
        int generation = serving.generation();
        return Step.of(
                serving.with(questions),
                new Effect.Ask(generation, questions.asked(), offered.changes()),
                new Effect.Remind(new Event.AnswerOverdue(generation, questions.asked()), Policy.ANSWER));
    }

    private Step answered(Serving serving, Event.Answered answered, Duration now) {
        long number = answered.question();
        if (!serving.questions().isOpen(number)) {
            return Step.of(serving);
        }
        Serving rest = serving.with(serving.questions().without(number));
        Answer answer = Answer.of(serving.questions().files(number), answered.verdicts());
        List<Effect> problems = answer.problems().stream()
                .map(problem -> notice(problem + ", so the program is started again"))
                .toList();
        return answer.left().isEmpty()
                ? Step.of(
                        rest,
                        new Effect.Tell(new Report.Taken(serving.questions().files(number), answer.by())))
                : restart(rest, answer.left(), now).after(problems);
    }

    private Step overdue(Serving serving, Event.AnswerOverdue overdue, Duration now) {
        if (!serving.questions().isOpen(overdue.question())) {
            return Step.of(serving);
        }
        Effect told = notice("the program did not answer within " + Policy.ANSWER.toSeconds()
                + " s whether it takes the change, so it is started again");
        return restart(serving, List.of(), now).after(told);
    }

    private Step restart(Serving serving, List<Path> files, Duration now) {
        return stop(
                serving,
                now,
                new Next.Again(new Cause.Changed(serving.questions().and(files))));
    }

    /** A program that ends while it is asked has not taken the change: only a new one can. */
    private Step ended(Serving serving, Event.Exited exited, Duration now) {
        List<Path> unanswered = serving.questions().and(List.of());
        if (unanswered.isEmpty() || policy.endsWithChild()) {
            return ended(serving.run(), exited, now);
        }
        return start(serving, new Cause.Changed(unanswered), now, Duration.ZERO, 0)
                .after(exited(serving.run(), exited, now));
    }

    /** What the user asks for while a child is alive. */
    private Step asked(State alive, Event event, Duration now) {
        if (event instanceof Event.RestartAsked) {
            return stop(alive, now, new Next.Again(new Cause.Asked()));
        }
        if (event instanceof Event.ReloadAsked reload && isOf(reload.generation(), alive)) {
            Cause cause = new Cause.Program(reload.reason());
            return stop(alive, now, new Next.Again(cause, spins(run(alive), now)));
        }
        if (event instanceof Event.Quit) {
            Step stop = stop(alive, now, new Next.End(0));
            return stop.and(quitting());
        }
        return Step.of(alive);
    }

    private static Run run(State alive) {
        return alive instanceof Serving serving ? serving.run() : ((Starting) alive).run();
    }

    private Step stopping(Stopping stopping, Event event, Duration now) {
        if (event instanceof Event.Exited exited && isOf(exited.generation(), stopping)) {
            return stopped(stopping, now);
        }
        if (event instanceof Event.StartFailed failed && isOf(failed.generation(), stopping)) {
            return stopped(stopping, now);
        }
        if (event instanceof Event.Changed changed && stopping.next() instanceof Next.Again again) {
            return Step.of(stopping.before(new Next.Again(new Cause.Changed(changed.files()).after(again.cause()))));
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
                ? startSoon(stopping, again.cause(), now, took, again.spins())
                : end(stopping.generation(), ((Next.End) stopping.next()).exitCode());
    }

    /** At once, unless the program has asked for it too often. */
    private Step startSoon(State state, Cause cause, Duration now, Duration stop, int spins) {
        int generation = state.generation();
        Duration delay = Policy.backOff(spins);
        return delay.isZero()
                ? start(state, cause, now, stop, spins)
                : Step.of(
                        new BackingOff(generation, spins, cause),
                        new Effect.Tell(new Report.BackOff(generation, spins, delay)),
                        new Effect.Remind(new Event.BackOffOver(generation), delay));
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
                new Starting(run, false),
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
        if (exited.status().asksForRestart()) {
            return startSoon(new Idle(generation), new Cause.ExitThree(), now, Duration.ZERO, spins(run, now));
        }
        Effect told = exited(run, exited, now);
        if (policy.endsWithChild()) {
            return end(generation, exited.status().shellCode()).after(told);
        }
        return Step.of(new Idle(generation), told);
    }

    private static Effect exited(Run run, Event.Exited exited, Duration now) {
        Duration lived = now.minus(run.since());
        return new Effect.Tell(new Report.Exited(run.generation(), exited.status(), lived, exited.leftBehind()));
    }

    private static int spins(Run run, Duration now) {
        return now.minus(run.since()).compareTo(Policy.SETTLED) < 0 ? run.spins() + 1 : 0;
    }

    private Step failed(Run run, int exitCode) {
        return policy.endsWithChild() ? end(run.generation(), exitCode) : Step.of(new Failed(run.generation()));
    }

    private static Effect told(Run run, Problem problem) {
        return new Effect.Tell(new Report.Failed(run.generation(), problem));
    }

    private static Effect notice(String text) {
        return new Effect.Tell(new Report.Notice(text));
    }

    private Step end(int generation, int exitCode) {
        return Step.of(new Ended(generation, exitCode), new Effect.Tell(new Report.Ended(exitCode)));
    }

    private Effect quitting() {
        return new Effect.Tell(new Report.Quitting(policy.grace()));
    }

    private static boolean isOf(int generation, State state) {
        return generation == state.generation();
    }
}
