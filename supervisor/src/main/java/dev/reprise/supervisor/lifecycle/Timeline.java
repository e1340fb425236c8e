package dev.reprise.supervisor.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.reprise.core.Format;
import dev.reprise.supervisor.batch.Batch;
import dev.reprise.supervisor.report.Report;

/**
 * The steps from a change, or a request, to a program that is live, with their durations. Pure: a timeline and a step of the life cycle
 * lead to the next timeline. If the program must be restarted again before it is live, the timeline begins again with that change.
 *
 * @param builds the running build, and the one that follows it; their changes may turn out to need no restart
 * @param running what happens to the program; empty if it is live, or stays down until something changes
 * @param latest the steps of the latest start, restart or in-place reload that was completed, in order and without gaps
 */
public record Timeline(List<Running> builds, Optional<Running> running, List<Span> latest) {
    public static final Timeline NONE = new Timeline(List.of(), Optional.empty(), List.of());

    /** A kind of step. */
    public enum Phase {
        NOTICE("until the watcher saw the change; reprise doctor shows which watcher the file system allows"),
        QUIET("until the files were unchanged for --quiet-period and neither git nor a writer was at work on them"),
        COMPILE("until sources were compiled and resources copied"),
        OFFER("until the program's listeners had handled the change or declined"),
        DRAIN("until requests were answered and connections closed; --drain limits that for open connections"),
        STOP("until the program exited after the stop signal; jcmd PID Thread.print shows what it is doing"),
        BACK_OFF("waiting after too many restarts in a row"),
        START("until the program was ready; with --overlap the previous one keeps serving");

        private final String explanation;

        Phase(String explanation) {
            this.explanation = explanation;
        }

        /** The name for users: {@code back-off}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One step.
     *
     * @param detail why it took that long, in words; empty if that is not known
     */
    public record Span(Phase phase, Duration length, String detail) {}

    /**
     * The steps in progress.
     *
     * @param current the step that has not ended; empty between a decision and its effect
     * @param since when it began, or when the last step ended
     * @param detail of the current step
     */
    record Running(List<Span> done, Optional<Phase> current, Duration since, String detail) {
        Running {
            done = List.copyOf(done);
        }

        Running(List<Span> done, Optional<Phase> current, Duration since) {
            this(done, current, since, "");
        }

        boolean isIn(Phase phase) {
            return current.filter(each -> each == phase).isPresent();
        }

        Running because(String reason) {
            return new Running(done, current, since, reason);
        }

        Running end(Duration now) {
            if (current.isEmpty()) {
                return this;
            }
            List<Span> spans = new ArrayList<>(done);
            spans.add(new Span(current.get(), now.minus(since), detail));
            return new Running(spans, Optional.empty(), now);
        }

        /** Begins a step at the end of the last one. */
        Running begin(Phase phase, Duration now) {
            Running ended = isIn(phase) ? this : end(now);
            return ended.current().isPresent() ? ended : new Running(ended.done, Optional.of(phase), ended.since);
        }
    }

    public Timeline {
        builds = List.copyOf(builds);
        latest = List.copyOf(latest);
    }

    /**
     * Returns the timeline after a step of the life cycle.
     *
     * @param now how long Reprise has been running
     */
    public Timeline after(Event event, List<Effect> effects, Duration now) {
        Timeline next = on(event, effects, now);
        if ((event instanceof Event.Ready && isIn(Phase.START)) || (isReloaded(effects) && isIn(Phase.OFFER))) {
            return new Timeline(
                    builds, Optional.empty(), running.orElseThrow().end(now).done());
        }
        for (Effect effect : effects) {
            next = next.performing(effect, event, now);
        }
        return next;
    }

    private Timeline on(Event event, List<Effect> effects, Duration now) {
        if (event instanceof Event.Batch batch) {
            return changed(batch.batch(), effects, now);
        }
        if (event instanceof Event.Built && !builds.isEmpty()) {
            List<Running> rest = builds.subList(1, builds.size());
            // Without an effect the build failed or has changed nothing.
            Optional<Running> next =
                    isActedOn(effects) ? Optional.of(builds.get(0).end(now)) : running;
            return new Timeline(rest, next, latest);
        }
        if (running.isEmpty()) {
            return this;
        }
        if (event instanceof Event.Drained drained && isIn(Phase.DRAIN)) {
            return with(running.get().because(drained.reason()));
        }
        if (event instanceof Event.Exited && has(effects, Effect.Start.class)) {
            // Perhaps this is the end of a stop that began for an earlier change.
            return with(running.get().begin(Phase.STOP, now));
        }
        boolean ended = event instanceof Event.Exited || event instanceof Event.StartFailed;
        return ended && !isActedOn(effects) && !isIn(Phase.OFFER)
                ? new Timeline(builds, Optional.empty(), latest)
                : this;
    }

    private Timeline changed(Batch batch, List<Effect> effects, Duration now) {
        List<Span> spans = new ArrayList<>();
        if (!batch.noticed().isZero()) {
            spans.add(new Span(Phase.NOTICE, batch.noticed(), ""));
        }
        spans.add(new Span(Phase.QUIET, batch.settled(), ""));
        boolean queued = !builds.isEmpty() && !batch.changes().isEmpty();
        if (queued || has(effects, Effect.Build.class)) {
            Running build = new Running(spans, Optional.of(Phase.COMPILE), now);
            return new Timeline(queued ? List.of(builds.get(0), build) : List.of(build), running, latest);
        }
        return isActedOn(effects) ? with(new Running(spans, Optional.empty(), now)) : this;
    }

    private Timeline performing(Effect effect, Event event, Duration now) {
        if (effect instanceof Effect.Build) {
            // Otherwise the build is that of a batch.
            return builds.isEmpty()
                    ? new Timeline(List.of(new Running(List.of(), Optional.of(Phase.COMPILE), now)), running, latest)
                    : this;
        }
        if (effect instanceof Effect.Kill && isIn(Phase.STOP)) {
            return with(running.orElseThrow().because("it was killed at the end of the grace period"));
        }
        Optional<Phase> phase = phase(effect);
        // With overlap, the previous program is stopped when the next one is live.
        boolean retired = running.isEmpty() && (event instanceof Event.Ready || event instanceof Event.Drained);
        if (phase.isEmpty() || retired) {
            return this;
        }
        return with(
                running.orElse(new Running(List.of(), Optional.empty(), now)).begin(phase.get(), now));
    }

    /** The step of the program that begins with an effect. */
    private static Optional<Phase> phase(Effect effect) {
        if (effect instanceof Effect.OfferChanges) {
            return Optional.of(Phase.OFFER);
        }
        if (effect instanceof Effect.Drain) {
            return Optional.of(Phase.DRAIN);
        }
        if (effect instanceof Effect.Stop) {
            return Optional.of(Phase.STOP);
        }
        if (effect instanceof Effect.Start) {
            return Optional.of(Phase.START);
        }
        return effect instanceof Effect.Schedule schedule && schedule.event() instanceof Event.BackOffOver
                ? Optional.of(Phase.BACK_OFF)
                : Optional.empty();
    }

    private static boolean isActedOn(List<Effect> effects) {
        return has(effects, Effect.CheckRestartLoop.class)
                || effects.stream().anyMatch(each -> phase(each).isPresent());
    }

    private static boolean has(List<Effect> effects, Class<? extends Effect> type) {
        return effects.stream().anyMatch(type::isInstance);
    }

    private static boolean isReloaded(List<Effect> effects) {
        return effects.stream()
                .anyMatch(each ->
                        each instanceof Effect.Publish publish && publish.report() instanceof Report.ReloadedInPlace);
    }

    private boolean isIn(Phase phase) {
        return running.filter(each -> each.isIn(phase)).isPresent();
    }

    private Timeline with(Running other) {
        return new Timeline(builds, Optional.of(other), latest);
    }

    /** Returns the longest step in words, with what to know about it; empty if there is no step. */
    public String slowest() {
        return latest.stream()
                .max(Comparator.comparing(Span::length))
                .map(span -> span.phase().word() + ": " + Format.duration(span.length()) + ", "
                        + (span.detail().isEmpty() ? "" : span.detail() + "; ") + span.phase().explanation)
                .orElse("");
    }

    /** Returns the report on the latest steps. */
    public Report.Timed report() {
        return new Report.Timed(latest.stream()
                .map(span -> new Report.TimedStep(span.phase().word(), span.length(), span.detail()))
                .toList());
    }
}
