package dev.reprise.supervisor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import dev.reprise.core.Problem;
import dev.reprise.protocol.ToTool;
import dev.reprise.supervisor.control.ControlListener.Reply;
import dev.reprise.supervisor.lifecycle.State;
import dev.reprise.supervisor.report.LineReporter;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.StandingProblems;
import dev.reprise.supervisor.report.StandingProblems.Cause;

/** Knows how things are, and answers tools that wait for something. Confined to the thread of the loop, but for reports. */
final class StatusTracker {
    private final Settings settings;
    private final Set<Waiting> waiting = new LinkedHashSet<>();
    private final Set<String> roots = new LinkedHashSet<>();
    private final Supplier<Optional<String>> heldBack;

    /** Of the program's latest start; what could not be built is the builds' to know. */
    private StandingProblems ofStart = StandingProblems.NONE;

    /** How the latest program ended. */
    private Optional<Report> ended = Optional.empty();

    private StandingProblems unbuilt = StandingProblems.NONE;
    private State state;
    private long since = System.nanoTime();
    private String cause = "";
    private Duration ready = Duration.ZERO;
    private String how = "";
    private boolean assumed;
    private volatile String awaited = "";

    /** @param heldBack what keeps changes from being acted on */
    StatusTracker(Settings settings, State state, Supplier<Optional<String>> heldBack) {
        this.settings = settings;
        this.state = state;
        this.heldBack = heldBack;
    }

    /** A tool that waits for the program to be live. */
    final class Waiting {
        private final Reply reply;
        private boolean settled;

        private Waiting(Reply reply) {
            this.reply = reply;
        }

        /** What it waits for is now under way: the state tells from here on. */
        void settled() {
            settled = true;
            answerIfPossible();
        }

        /** It does not wait any longer. */
        void expire() {
            if (waiting.contains(this)) {
                answer("timeout", List.of("not live yet: " + heldBack.get().orElseGet(() -> words() + reason())));
            }
        }

        private void answerIfPossible() {
            if (settled && waiting.contains(this)) {
                verdict().ifPresent(code -> answer(code, code.equals("live") ? assumption() : lines()));
            }
        }

        private void answer(String code, List<String> lines) {
            waiting.remove(this);
            reply.answer(new ToTool.Outcome(code, state.generation(), lines));
            reply.end();
        }
    }

    private synchronized String reason() {
        return readiness().isEmpty() || !how.isEmpty() ? "" : ": " + readiness();
    }

    private synchronized List<String> assumption() {
        return assumed ? List.of("assumed ready: " + how) : List.of();
    }

    Waiting enrol(Reply reply) {
        Waiting entry = new Waiting(reply);
        waiting.removeIf(former -> !former.reply.isOpen());
        waiting.add(entry);
        return entry;
    }

    /**
     * After each step of the loop.
     *
     * @param missing the ports that a program is waited for to listen on, in words; empty if for none
     */
    void follow(State now, BuildQueue builds, String missing) {
        if (now.getClass() != state.getClass() || now.generation() != state.generation()) {
            since = System.nanoTime();
        }
        state = now;
        awaited = missing;
        unbuilt = builds.problems();
        List.copyOf(waiting).forEach(Waiting::answerIfPossible);
    }

    synchronized void hear(Report report) {
        if (report instanceof Report.Watching watching) {
            roots.add(watching.root() + " (" + watching.watcher() + ")");
        } else if (report instanceof Report.Starting starting) {
            cause = starting.cause().words(settings.child().directory());
            ofStart = StandingProblems.NONE;
            ended = Optional.empty();
            if (starting.beside() == 0) {
                unready();
            }
        } else if (report instanceof Report.Ready told) {
            // A port that the program wanted in vain is missing as long as it runs.
            ofStart = ofStart.without(Cause.START);
            ready = told.start();
            how = told.how();
            assumed = told.assumed();
        } else if (report instanceof Report.Confirmed confirmed) {
            ready = confirmed.start();
            how = confirmed.how();
            assumed = false;
        } else if (report instanceof Report.Failed failed) {
            ofStart = ofStart.and(Cause.ofProgram(failed.problem()), failed.problem());
        } else if (report instanceof Report.Exited || report instanceof Report.PreviousKept) {
            ended = Optional.of(report);
            if (report instanceof Report.Exited) {
                unready();
            }
        }
    }

    private void unready() {
        ready = Duration.ZERO;
        how = "";
        assumed = false;
    }

    /** Why it counts as ready, or what is waited for. */
    private String readiness() {
        return how.isEmpty() && !awaited.isEmpty() ? "waiting for " + awaited + ", as before" : how;
    }

    void answerStatus(Reply reply, BuildQueue builds) {
        reply.answer(status(builds));
        reply.end();
    }

    private synchronized ToTool.Status status(BuildQueue builds) {
        Path directory = settings.child().directory();
        return new ToTool.Status(
                ProcessHandle.current().pid(),
                directory.toString(),
                settings.child().command(),
                words(),
                program().map(State.Run::generation).orElse(state.generation()),
                program().map(State.Run::pid).orElse(0L),
                Duration.ofNanos(System.nanoTime() - since).toMillis(),
                ready.toMillis(),
                readiness(),
                assumed,
                cause,
                lines(),
                List.copyOf(roots),
                build(builds),
                builds.problems().all().stream()
                        .flatMap(problem -> diagnostics(problem).stream())
                        .toList());
    }

    private static ToTool.Build build(BuildQueue builds) {
        if (!builds.areNeeded()) {
            return ToTool.Build.NONE;
        }
        if (builds.isBusy()) {
            return ToTool.Build.RUNNING;
        }
        return !builds.problems().isEmpty() ? ToTool.Build.FAILED : ToTool.Build.DONE;
    }

    private static List<ToTool.Diagnostic> diagnostics(Problem unbuilt) {
        return unbuilt.diagnostics().stream()
                .map(each -> new ToTool.Diagnostic(
                        ToTool.Severity.valueOf(each.kind().name()),
                        each.file().map(Path::toString).orElse(""),
                        each.line(),
                        each.column(),
                        each.message()))
                .toList();
    }

    /** The one that serves, or else the one that is to. */
    private Optional<State.Run> program() {
        if (state instanceof State.Starting starting) {
            return Optional.of(starting.run());
        }
        if (state instanceof State.Replacing replacing) {
            return Optional.of(replacing.old());
        }
        return serving().map(State.Serving::run);
    }

    private Optional<State.Serving> serving() {
        if (state instanceof State.Retiring retiring) {
            return Optional.of(retiring.current());
        }
        return state instanceof State.Serving serving ? Optional.of(serving) : Optional.empty();
    }

    /** Empty while it can still become one or the other. */
    private Optional<String> verdict() {
        if (!unbuilt.isEmpty()) {
            return Optional.of("unbuilt");
        }
        if (state instanceof State.Retiring retiring && retiring.isOutdated()) {
            return Optional.empty();
        }
        return serving().isEmpty()
                ? failure(state)
                : serving().filter(serving -> !serving.isAsked()).map(live -> "live");
    }

    /** The latest save counts: it failed, even if the program before goes on serving. */
    private static Optional<String> failure(State state) {
        if (state instanceof State.Replacing replacing) {
            return failure(replacing.next());
        }
        if (state instanceof State.Failed || (state instanceof State.Starting starting && starting.failing())) {
            return Optional.of("failed");
        }
        if (state.generation() == 0 && state instanceof State.Idle) {
            // The first build is under way.
            return Optional.empty();
        }
        return state instanceof State.Idle || state instanceof State.Ended ? Optional.of("ended") : Optional.empty();
    }

    private synchronized List<String> lines() {
        List<String> lines = new ArrayList<>();
        LineReporter reporter = new LineReporter(settings.child().directory(), lines::add);
        heldBack.get().ifPresent(text -> reporter.report(new Report.Notice(text)));
        boolean running = program().isPresent();
        unbuilt.all().forEach(problem -> reporter.report(new Report.BuildFailed(problem, running)));
        ofStart.all().forEach(problem -> reporter.report(new Report.Failed(state.generation(), problem)));
        ended.ifPresent(reporter::report);
        return lines;
    }

    private String words() {
        boolean neverRan = state.generation() == 0 && state instanceof State.Idle;
        if (!unbuilt.isEmpty()) {
            return serving().isPresent() ? "kept" : failure(state).isPresent() || neverRan ? "unbuilt" : words(state);
        }
        return neverRan ? "building" : words(state);
    }

    /** {@code backing-off}. */
    private static String words(State state) {
        if (state instanceof State.Replacing replacing && replacing.isOver()) {
            return "kept";
        }
        return state.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }
}
