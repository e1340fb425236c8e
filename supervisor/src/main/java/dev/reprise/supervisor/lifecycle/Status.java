package dev.reprise.supervisor.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.reprise.core.Cause;
import dev.reprise.core.ExitStatus;
import dev.reprise.core.Problem;
import dev.reprise.supervisor.lifecycle.BuildState.Building;
import dev.reprise.supervisor.lifecycle.BuildState.NotNeeded;
import dev.reprise.supervisor.lifecycle.ChildState.BackingOff;
import dev.reprise.supervisor.lifecycle.ChildState.Ended;
import dev.reprise.supervisor.lifecycle.ChildState.Failed;
import dev.reprise.supervisor.lifecycle.ChildState.Idle;
import dev.reprise.supervisor.lifecycle.ChildState.Replacing;
import dev.reprise.supervisor.lifecycle.ChildState.Retiring;
import dev.reprise.supervisor.lifecycle.ChildState.Run;
import dev.reprise.supervisor.lifecycle.ChildState.Serving;
import dev.reprise.supervisor.lifecycle.ChildState.Starting;
import dev.reprise.supervisor.lifecycle.ChildState.Stopping;
import dev.reprise.supervisor.report.Report;

/**
 * The state as users and tools see it. {@code reprise status}, {@code reprise wait} and the error page all show this, so they can't
 * disagree.
 *
 * @param word the state in one word: {@code serving}, {@code backing-off}, {@code unbuilt}
 * @param verdict whether the latest change is live; empty until that is decided
 * @param generation of the program that serves, or else of the one that is starting
 * @param latestGeneration of the latest start
 * @param pid of the program of {@code generation}; 0 if there is none
 * @param since when the child entered this state, counted from the start of Reprise
 * @param build the progress of the build
 * @param unbuilt the problems of the latest build
 * @param latest the latest start
 * @param availability whether the program's clients get an answer
 */
public record Status(
        String word,
        Optional<Verdict> verdict,
        int generation,
        int latestGeneration,
        long pid,
        Duration since,
        Build build,
        List<Problem> unbuilt,
        LatestStart latest,
        Availability availability) {
    public Status {
        unbuilt = List.copyOf(unbuilt);
    }

    /** Whether the latest change is live. */
    public enum Verdict {
        LIVE,
        /** The start failed, even if the previous program keeps running. */
        FAILED,
        /** The program could not be built, even if the last successful build keeps running. */
        UNBUILT,
        /** The program exited, and Reprise waits for a change. */
        ENDED;

        /** The name in lower case, such as {@code live}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The progress of the build. */
    public enum Build {
        NONE,
        RUNNING,
        FAILED,
        DONE
    }

    /** Whether the program's clients get an answer. */
    public sealed interface Availability {
        /** The program answers, or there is no sign that it does not. */
        record Up() implements Availability {}

        /** The program is stopping and answers no more requests. */
        record GoingDown() implements Availability {}

        /** The program is starting; clients wait for it. */
        record ComingUp() implements Availability {}

        /** The program is starting and has reported why it can't. It may still answer if it has bound its ports. */
        record Failing(Outage outage) implements Availability {}

        /** There is no program until something changes. */
        record Down(Outage outage) implements Availability {}
    }

    /** Why there is no answer. */
    public sealed interface Outage {
        record BuildFailed(Problem problem) implements Outage {}

        record StartFailed(Problem problem) implements Outage {}

        record Exited(ExitStatus status, Duration lived) implements Outage {}
    }

    /** The status of a state. */
    public static Status of(State state) {
        ChildState child = state.child();
        Optional<Run> program = program(child);
        return new Status(
                word(state),
                verdict(state),
                program.map(Run::generation).orElse(child.generation()),
                child.generation(),
                program.map(Run::pid).orElse(0L),
                state.since(),
                build(state.build()),
                state.build().problems().all(),
                state.latest(),
                availability(state));
    }

    /** Whether a program is running. */
    public boolean isRunning() {
        return pid != 0;
    }

    public Cause cause() {
        return latest.cause();
    }

    /** Why the program counts as ready, or what Reprise is waiting for; may be empty. */
    public String readiness() {
        return latest.how().isEmpty() && !latest.awaited().isEmpty()
                ? "waiting for " + latest.awaited() + ", as before"
                : latest.how();
    }

    /** All problems as reports, root causes first. */
    public List<Report> problems() {
        List<Report> all = new ArrayList<>();
        unbuilt.forEach(problem -> all.add(new Report.BuildFailed(problem, isRunning())));
        latest.problems().all().forEach(problem -> all.add(new Report.Failed(latestGeneration, problem)));
        latest.end().ifPresent(all::add);
        return all;
    }

    private static Build build(BuildState state) {
        if (state instanceof NotNeeded) {
            return Build.NONE;
        }
        if (state instanceof Building) {
            return Build.RUNNING;
        }
        return state.problems().isEmpty() ? Build.DONE : Build.FAILED;
    }

    /** The program that serves, or else the one that is starting. */
    private static Optional<Run> program(ChildState state) {
        if (state instanceof Starting starting) {
            return Optional.of(starting.run());
        }
        if (state instanceof Replacing replacing) {
            return Optional.of(replacing.old());
        }
        return serving(state).map(Serving::run);
    }

    private static Optional<Serving> serving(ChildState state) {
        if (state instanceof Retiring retiring) {
            return Optional.of(retiring.current());
        }
        return state instanceof Serving serving ? Optional.of(serving) : Optional.empty();
    }

    private static Optional<Verdict> verdict(State state) {
        if (state.build() instanceof Building && !(state.child() instanceof Ended)) {
            return Optional.empty();
        }
        if (!state.build().problems().isEmpty()) {
            return Optional.of(Verdict.UNBUILT);
        }
        ChildState child = state.child();
        if (child instanceof Retiring retiring && retiring.isOutdated()) {
            return Optional.empty();
        }
        Optional<Serving> serving = serving(child);
        if (serving.isEmpty()) {
            return failure(child);
        }
        return serving.get().hasPendingOffer() ? Optional.empty() : Optional.of(Verdict.LIVE);
    }

    private static Optional<Verdict> failure(ChildState state) {
        if (state instanceof Replacing replacing) {
            return failure(replacing.next());
        }
        if (state instanceof Failed || (state instanceof Starting starting && starting.failing())) {
            return Optional.of(Verdict.FAILED);
        }
        // Before its first start the program has not exited.
        boolean exited = state instanceof Idle && state.generation() > 0;
        return exited || state instanceof Ended ? Optional.of(Verdict.ENDED) : Optional.empty();
    }

    private static String word(State state) {
        ChildState child = state.child();
        boolean neverRan = child.generation() == 0 && child instanceof Idle;
        if (!state.build().problems().isEmpty()) {
            if (serving(child).isPresent()) {
                return "kept";
            }
            return neverRan || failure(child).isPresent() ? "unbuilt" : word(child);
        }
        return neverRan ? "building" : word(child);
    }

    private static String word(ChildState state) {
        if (state instanceof Replacing replacing && replacing.isOver()) {
            return "kept";
        }
        return state.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static Availability availability(State state) {
        ChildState child = state.child();
        Optional<Outage> outage = outage(state);
        if (child instanceof Idle || child instanceof Failed) {
            return outage.<Availability>map(Availability.Down::new).orElse(new Availability.Up());
        }
        if (child instanceof Starting starting && starting.failing() && outage.isPresent()) {
            return new Availability.Failing(outage.get());
        }
        if (child instanceof Starting || child instanceof BackingOff) {
            return new Availability.ComingUp();
        }
        return child instanceof Stopping ? new Availability.GoingDown() : new Availability.Up();
    }

    /** The problem to fix first: a failed build prevents the start, and a failed start explains the exit. */
    private static Optional<Outage> outage(State state) {
        boolean over = state.child() instanceof Idle || state.child() instanceof Failed;
        Optional<Problem> unbuilt = state.build().problems().first();
        if (over && unbuilt.isPresent()) {
            return unbuilt.map(problem -> new Outage.BuildFailed(new Report.BuildFailed(problem, false).explained()));
        }
        Optional<Problem> failed = state.latest().problems().first();
        if (failed.isPresent()) {
            return failed.map(Outage.StartFailed::new);
        }
        return state.latest()
                .end()
                .flatMap(end -> end instanceof Report.Exited exited && !exited.followed()
                        ? Optional.of(new Outage.Exited(exited.status(), exited.lived()))
                        : Optional.empty());
    }
}
