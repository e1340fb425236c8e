package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.reprise.core.Cause;
import dev.reprise.supervisor.lifecycle.State.Next;
import dev.reprise.supervisor.lifecycle.State.Run;
import dev.reprise.supervisor.lifecycle.State.Serving;
import dev.reprise.supervisor.lifecycle.Transitions.Restart;
import dev.reprise.supervisor.report.Report;

/** What becomes of a child that is ready. It is asked whether it takes a change where it may; what it does not take restarts it. */
final class WhileServing {
    private final Policy policy;
    private final Transitions moves;

    WhileServing(Policy policy, Transitions moves) {
        this.policy = policy;
        this.moves = moves;
    }

    /** @param restart how one that is ready makes way for the next */
    Step next(Serving serving, Event event, Restart restart, Duration now) {
        if (event instanceof Event.Changed changed) {
            return restart(serving, changed.cause(), changed.spins(), restart);
        }
        if (event instanceof Event.Offered offered) {
            return ask(serving, offered);
        }
        if (event instanceof Event.ChangesAnswered answered && isOf(answered.generation(), serving)) {
            return answered(serving, answered, restart);
        }
        if (event instanceof Event.AnswerOverdue overdue && isOf(overdue.generation(), serving)) {
            return overdue(serving, overdue, restart);
        }
        if (event instanceof Event.Exited exited && isOf(exited.generation(), serving)) {
            return exited(serving, exited, now);
        }
        if (event instanceof Event.Failing failing && isOf(failing.generation(), serving)) {
            return Step.of(serving, Transitions.told(serving.run(), failing.problem()));
        }
        Run run = serving.run();
        return moves.asked(
                serving,
                run,
                event,
                restart,
                () -> moves.quit(moves.stop(run, run.generation(), now, new Next.End(0))),
                now);
    }

    private static Step ask(Serving serving, Event.Offered offered) {
        PendingChanges questions = serving.questions().ask(offered.files());
        int generation = serving.generation();
        return Step.of(
                serving.with(questions),
                new Effect.OfferChanges(generation, questions.asked(), offered.changes()),
                new Effect.Schedule(new Event.AnswerOverdue(generation, questions.asked()), Policy.ANSWER));
    }

    private static Step answered(Serving serving, Event.ChangesAnswered answered, Restart restart) {
        long number = answered.question();
        if (!serving.questions().isOpen(number)) {
            return Step.of(serving);
        }
        Serving rest = serving.with(serving.questions().without(number));
        ProgramAnswer answer = ProgramAnswer.of(serving.questions().files(number), answered.verdicts());
        List<Effect> problems = answer.problems().stream()
                .map(problem -> Transitions.notice(problem + ", so the program is started again"))
                .toList();
        return answer.left().isEmpty()
                ? Step.of(
                        rest,
                        new Effect.Publish(
                                new Report.ReloadedInPlace(serving.questions().files(number), answer.by())))
                : restart(rest, new Cause.Changed(answer.left()), 0, restart).after(problems);
    }

    private static Step overdue(Serving serving, Event.AnswerOverdue overdue, Restart restart) {
        if (!serving.questions().isOpen(overdue.question())) {
            return Step.of(serving);
        }
        Effect told = Transitions.notice("the program did not answer within " + Policy.ANSWER.toSeconds()
                + " s whether it takes the change, so it is started again");
        return restart(serving, new Cause.Changed(List.of()), 0, restart).after(told);
    }

    private static Step restart(Serving serving, Cause.Changed cause, int spins, Restart restart) {
        List<Path> all = serving.questions().and(cause.files());
        return restart.because(new Next.Again(new Cause.Changed(all, cause.compiled()), spins));
    }

    /** A program that ends while it is asked has not taken the change: only a new one can. */
    private Step exited(Serving serving, Event.Exited exited, Duration now) {
        List<Path> unanswered = serving.questions().and(List.of());
        if (unanswered.isEmpty() || policy.endsWithChild()) {
            return moves.ended(serving.run(), exited, now);
        }
        return moves.start(serving.generation(), new Next.Again(new Cause.Changed(unanswered)), now, Duration.ZERO)
                .after(Transitions.exited(serving.run(), exited, now, true));
    }

    private static boolean isOf(int generation, Serving serving) {
        return generation == serving.generation();
    }
}
