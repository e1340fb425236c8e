package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.reprise.core.Cause;
import dev.reprise.supervisor.build.BuiltChange;
import dev.reprise.supervisor.lifecycle.ChildState.Next;
import dev.reprise.supervisor.lifecycle.ChildState.Run;
import dev.reprise.supervisor.lifecycle.ChildState.Serving;
import dev.reprise.supervisor.lifecycle.Transitions.Restart;
import dev.reprise.supervisor.report.Report;
import dev.reprise.watch.Change;

/**
 * Transitions of a child that is ready. Changes that it may be able to reload are offered to it; those that it does not reload cause a
 * restart.
 */
final class WhileServing {
    private final Policy policy;
    private final Transitions moves;

    WhileServing(Policy policy, Transitions moves) {
        this.policy = policy;
        this.moves = moves;
    }

    /** @param restart replaces the child by the next one */
    ChildStep next(Serving serving, Event event, Restart restart, Duration now) {
        if (event instanceof Event.Changed changed) {
            return restart(serving, changed.cause(), changed.restarts(), restart);
        }
        if (event instanceof Event.Offered offered) {
            return offer(serving, offered);
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
            return ChildStep.of(serving, Transitions.failure(serving.run(), failing.problem()));
        }
        Run run = serving.run();
        return moves.onRequest(
                serving,
                run,
                event,
                restart,
                () -> moves.quit(moves.stop(run, run.generation(), now, new Next.End(0))),
                now);
    }

    private static ChildStep offer(Serving serving, Event.Offered offered) {
        PendingChanges pending = serving.pending().offer(offered.changes());
        int generation = serving.generation();
        List<Change> changes =
                offered.changes().stream().map(BuiltChange::change).toList();
        return ChildStep.of(
                serving.with(pending),
                new Effect.OfferChanges(generation, pending.latest(), changes),
                new Effect.Schedule(new Event.AnswerOverdue(generation, pending.latest()), Policy.ANSWER));
    }

    private static ChildStep answered(Serving serving, Event.ChangesAnswered answered, Restart restart) {
        long number = answered.number();
        if (!serving.pending().isOpen(number)) {
            return ChildStep.of(serving);
        }
        Serving rest = serving.with(serving.pending().without(number));
        ProgramAnswer answer = ProgramAnswer.of(serving.pending().changes(number), answered.results());
        List<Effect> problems = answer.problems().stream()
                .map(problem -> Transitions.notice(problem + "; restarting"))
                .toList();
        return answer.left().isEmpty()
                ? ChildStep.of(
                        rest,
                        new Effect.Publish(
                                new Report.ReloadedInPlace(serving.pending().sources(number), answer.by())))
                : restart(rest, new Cause.Changed(answer.left()), RapidRestarts.NONE, restart)
                        .after(problems);
    }

    private static ChildStep overdue(Serving serving, Event.AnswerOverdue overdue, Restart restart) {
        if (!serving.pending().isOpen(overdue.number())) {
            return ChildStep.of(serving);
        }
        Effect notice = Transitions.notice(
                "the program did not respond to the change within " + Policy.ANSWER.toSeconds() + " s; restarting");
        return restart(serving, new Cause.Changed(List.of()), RapidRestarts.NONE, restart)
                .after(notice);
    }

    private static ChildStep restart(Serving serving, Cause.Changed cause, RapidRestarts restarts, Restart restart) {
        List<Path> all = serving.pending().and(cause.files());
        return restart.because(new Next.Again(new Cause.Changed(all, cause.compiled()), restarts));
    }

    /** A program that ends before it answers has not reloaded the change, so a new one is started. */
    private ChildStep exited(Serving serving, Event.Exited exited, Duration now) {
        List<Path> unanswered = serving.pending().and(List.of());
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
