package dev.reprise.supervisor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import dev.reprise.core.Problem;
import dev.reprise.protocol.ToTool;
import dev.reprise.supervisor.control.ControlListener.Reply;
import dev.reprise.supervisor.lifecycle.Status;
import dev.reprise.supervisor.lifecycle.Status.Verdict;
import dev.reprise.supervisor.lifecycle.Timeline;
import dev.reprise.supervisor.report.LineReporter;
import dev.reprise.supervisor.report.Report;

/** Responds to {@code reprise status}, {@code wait} and {@code restart}. Confined to the loop's thread, except for {@link #onReport}. */
final class ToolRequests {
    private final Settings settings;
    private final Inbox inbox;
    private final Supplier<Optional<String>> heldBack;
    private final Supplier<String> standby;
    private final Set<String> roots = new LinkedHashSet<>();
    private final Set<Wait> waits = new LinkedHashSet<>();
    private Status status;
    private Timeline timeline = Timeline.NONE;

    /**
     * @param heldBack supplies the reason, in words, why changes are held back; empty if they are not
     * @param standby supplies, in words, the JVM that waits to become the next generation, or why there is none
     */
    ToolRequests(
            Settings settings,
            Inbox inbox,
            Status status,
            Supplier<Optional<String>> heldBack,
            Supplier<String> standby) {
        this.settings = settings;
        this.inbox = inbox;
        this.status = status;
        this.heldBack = heldBack;
        this.standby = standby;
    }

    /** A tool that waits until the latest change is live. */
    final class Wait {
        private final Reply reply;
        private boolean settled;

        private Wait(Reply reply) {
            this.reply = reply;
        }

        /** Called when all changes made before the request have reached the life cycle. From now on the status decides. */
        void settle() {
            settled = true;
            answerIfDecided();
        }

        private void expire() {
            if (waits.contains(this)) {
                answer("timeout", List.of("not live yet: " + heldBack.get().orElseGet(this::reason)));
            }
        }

        private String reason() {
            boolean ready = !status.latest().how().isEmpty();
            return status.word() + (ready || status.readiness().isEmpty() ? "" : ": " + status.readiness());
        }

        private void answerIfDecided() {
            Optional<Verdict> verdict = status.verdict();
            if (settled && waits.contains(this) && verdict.isPresent()) {
                answer(verdict.get().word(), verdict.get() == Verdict.LIVE ? assumption() : problems());
            }
        }

        private void answer(String code, List<String> lines) {
            waits.remove(this);
            reply.answer(new ToTool.Outcome(code, status.latestGeneration(), lines));
            reply.end();
        }
    }

    /** Adds a tool that waits for at most this time. */
    Wait await(Reply reply, Duration timeout) {
        Wait wait = new Wait(reply);
        waits.removeIf(former -> !former.reply.isOpen());
        waits.add(wait);
        inbox.schedule(timeout, wait::expire);
        return wait;
    }

    /** Called after each step of the life cycle. */
    void onStatus(Status now) {
        status = now;
        List.copyOf(waits).forEach(Wait::answerIfDecided);
    }

    /** Called when the steps of a start, restart or reload are complete. */
    void onTimeline(Timeline completed) {
        timeline = completed;
    }

    /** Records the roots that are watched. Thread-safe. */
    void onReport(Report report) {
        if (report instanceof Report.Watching watching) {
            synchronized (roots) {
                roots.add(watching.root() + " (" + watching.watcher() + ")");
            }
        }
    }

    void answerStatus(Reply reply) {
        Path directory = settings.child().directory();
        reply.answer(new ToTool.Status(
                ProcessHandle.current().pid(),
                directory.toString(),
                settings.child().command(),
                status.word(),
                status.generation(),
                status.pid(),
                inbox.now().minus(status.since()).toMillis(),
                status.latest().took().toMillis(),
                status.readiness(),
                status.latest().assumed(),
                status.latestGeneration() == 0 ? "" : status.cause().words(directory),
                problems(),
                roots(),
                ToTool.Build.valueOf(status.build().name()),
                status.unbuilt().stream()
                        .flatMap(problem -> diagnostics(problem).stream())
                        .toList(),
                timeline.latest().stream()
                        .map(each -> new ToTool.TimelineStep(
                                each.phase().word(), each.length().toMillis(), each.detail()))
                        .toList(),
                timeline.slowest(),
                standby.get()));
        reply.end();
    }

    private List<String> roots() {
        synchronized (roots) {
            return List.copyOf(roots);
        }
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

    private List<String> assumption() {
        return status.latest().assumed()
                ? List.of("assumed ready: " + status.latest().how())
                : List.of();
    }

    private List<String> problems() {
        List<String> lines = new ArrayList<>();
        LineReporter reporter = new LineReporter(settings.child().directory(), lines::add);
        heldBack.get().ifPresent(text -> reporter.report(new Report.Notice(text)));
        status.problems().forEach(reporter::report);
        return lines;
    }
}
