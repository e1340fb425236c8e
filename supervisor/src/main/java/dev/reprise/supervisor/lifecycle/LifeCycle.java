package dev.reprise.supervisor.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.reprise.core.Problem;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.supervisor.build.BuiltChange;
import dev.reprise.supervisor.lifecycle.BuildState.Building;
import dev.reprise.supervisor.lifecycle.BuildState.Built;
import dev.reprise.supervisor.lifecycle.BuildState.NextBuild;
import dev.reprise.supervisor.lifecycle.BuildState.NotNeeded;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.StandingProblems;

/**
 * All decisions of Reprise as one pure function: from a state and an event to the next state and the effects. A changed source is built
 * first. The result then causes a restart, is offered to the program, or is ignored. A failed build does not affect the running program.
 * {@link ChildLifeCycle} decides about the child itself.
 */
public final class LifeCycle {
    /** Problems whose cause may disappear without a change of a watched file, such as a full disk or a read-only directory. */
    private static final Set<String> REFUSED = Set.of("compiler-failed", "resource-not-copied", "stale-classes");

    private final Policy policy;
    private final ChildLifeCycle childLifeCycle;

    public LifeCycle(Policy policy) {
        this.policy = policy;
        this.childLifeCycle = new ChildLifeCycle(policy);
    }

    /**
     * Returns the next state and the effects.
     *
     * @param now how long Reprise has been running
     */
    public Step next(State state, Event event, Duration now) {
        if (state.isEnded()) {
            return Step.of(state);
        }
        Step step = withoutRepetition(state, decide(state, event, now));
        LatestStart latest = step.state().latest();
        for (Effect effect : step.effects()) {
            latest = effect instanceof Effect.Publish publish ? latest.after(publish.report()) : latest;
        }
        return step.in(step.state().with(latest));
    }

    /** A port that is in use is reported with its owner; that the program can't start without the port is the same failure. */
    private static Step withoutRepetition(State state, Step step) {
        List<Effect> effects = step.effects().stream()
                .filter(effect -> !(effect instanceof Effect.Publish publish
                        && publish.report() instanceof Report.Failed failed
                        && state.latest().explains(failed.problem())))
                .toList();
        return new Step(step.state(), effects);
    }

    private Step decide(State state, Event event, Duration now) {
        if (event instanceof Event.Launch && needsBuild(state)) {
            return build(state, new NextBuild(List.of(), false));
        }
        if (event instanceof Event.RestartRequested && needsBuild(state)) {
            return restart(state, event, now);
        }
        if (event instanceof Event.Retry) {
            return retry(state, now);
        }
        if (event instanceof Event.Batch batch) {
            return needsBuild(state) && !batch.batch().changes().isEmpty()
                    ? build(state, new NextBuild(batch.batch().changes(), false))
                    : follow(state, Decision.of(batch.batch(), batch.subscribed()), now);
        }
        if (event instanceof Event.Built built) {
            return state.build() instanceof Building building ? built(state, building, built, now) : Step.of(state);
        }
        if (event instanceof Event.RestartLoopChecked checked) {
            Step hint = checked.hint()
                    .map(text -> Step.of(state).publish(new Report.Notice(text)))
                    .orElse(Step.of(state));
            return hint.then(each -> child(each, new Event.Changed(checked.cause(), checked.restarts()), now));
        }
        if (event instanceof Event.ReadyConfirmed confirmed) {
            return Step.of(state)
                    .publish(new Report.Confirmed(confirmed.generation(), confirmed.how(), confirmed.took()));
        }
        if (event instanceof Event.Unavailable unavailable) {
            return Step.of(state).publish(new Report.Failed(unavailable.generation(), unavailable.problem()));
        }
        if (event instanceof Event.AwaitsPorts awaits) {
            return Step.of(state.with(state.latest().awaiting(awaits.ports())));
        }
        return child(state, event, now);
    }

    private static boolean needsBuild(State state) {
        return !(state.build() instanceof NotNeeded);
    }

    private Step child(State state, Event event, Duration now) {
        ChildStep step = childLifeCycle.next(state.child(), event, now);
        return new Step(state.with(step.state(), now), step.effects());
    }

    /** A failed build is repeated because its cause may be gone. The first build starts the program anyway. */
    private Step restart(State state, Event request, Duration now) {
        boolean first = state.child().generation() == 0 && state.build() instanceof Building;
        if (first) {
            return Step.of(state);
        }
        return state.build().problems().isEmpty()
                ? child(state, request, now)
                : build(state, new NextBuild(List.of(), true));
    }

    /** A port may be free by now, and the disk may have room, without a change of a watched file. */
    private Step retry(State state, Duration now) {
        if (state.build().problems().all().stream().anyMatch(problem -> REFUSED.contains(problem.code()))) {
            return build(state, new NextBuild(List.of(), false));
        }
        boolean port = state.child() instanceof ChildState.Failed
                && state.latest().problems().has(StandingProblems.Cause.PORT);
        return port && state.build().problems().isEmpty()
                ? child(state, new Event.RestartRequested(), now)
                : Step.of(state);
    }

    private static Step build(State state, NextBuild build) {
        if (state.build() instanceof Building running) {
            return Step.of(state.with(running.with(build)));
        }
        List<BuiltChange> withheld = state.build() instanceof Built built ? built.withheld() : List.of();
        Building building = new Building(state.build().problems(), withheld, build.requested(), Optional.empty());
        return Step.of(state.with(building), new Effect.Build(build.changes()));
    }

    private Step built(State state, Building building, Event.Built built, Duration now) {
        BuildOutcome outcome = built.outcome();
        Release release = Release.of(building.withheld(), outcome);
        List<BuiltChange> released = release.released();
        Decision decision = Decision.of(outcome, released, built.took(), built.subscribed());
        Step step = Step.of(state.with(new Built(outcome.problems(), release.withheld())));
        for (Problem problem : failures(building, outcome, released)) {
            step = step.then(each -> child(each, new Event.BuildFailed(problem), now));
        }
        if (!outcome.warnings().isEmpty()) {
            step = step.publish(new Report.Warned(outcome.warnings()));
        }
        if (!building.problems().isEmpty() && outcome.problems().isEmpty()) {
            boolean followed = state.child().generation() == 0 || !(decision instanceof Decision.Ignore);
            step = step.publish(new Report.BuildRecovered(outcome.files(), followed));
        }
        step = step.then(each -> proceed(each, building, outcome, released, decision, now));
        for (NextBuild next : building.next().stream().toList()) {
            step = step.then(each -> each.isEnded() ? Step.of(each) : build(each, next));
        }
        return step;
    }

    /** Known problems are reported again only if this build was an attempt to fix them. */
    private static List<Problem> failures(Building building, BuildOutcome outcome, List<BuiltChange> released) {
        boolean attempt =
                building.requested() || (released.isEmpty() && !outcome.files().isEmpty());
        return attempt ? outcome.problems().all() : outcome.problems().since(building.problems());
    }

    private Step proceed(
            State state,
            Building building,
            BuildOutcome outcome,
            List<BuiltChange> released,
            Decision decision,
            Duration now) {
        boolean complete = outcome.problems().isEmpty();
        if (state.child().generation() == 0) {
            return complete ? child(state, new Event.Launch(), now) : Step.of(state);
        }
        if (complete && building.requested()) {
            return child(state, new Event.RestartRequested(), now);
        }
        return complete || !released.isEmpty() ? follow(state, decision, now) : Step.of(state);
    }

    private Step follow(State state, Decision decision, Duration now) {
        if (decision instanceof Decision.Restart restart) {
            Effect check = new Effect.CheckRestartLoop(restart.cause());
            // With overlap the program keeps running, and the report about the next start names the change.
            return policy.overlap()
                    ? Step.of(state, check)
                    : Step.of(state, new Effect.Publish(new Report.Restarting(restart.cause())), check);
        }
        if (decision instanceof Decision.OfferToProgram offer) {
            return child(state, new Event.Offered(offer.changes()), now);
        }
        Decision.Ignore ignore = (Decision.Ignore) decision;
        return ignore.files().isEmpty()
                ? Step.of(state)
                : Step.of(state).publish(new Report.Ignored(ignore.files(), ignore.reason()));
    }
}
