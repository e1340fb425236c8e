package dev.reprise.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import dev.reprise.core.Cause;
import dev.reprise.process.Child;
import dev.reprise.supervisor.lifecycle.Effect;
import dev.reprise.supervisor.lifecycle.Event;
import dev.reprise.supervisor.lifecycle.GenerationTimes;
import dev.reprise.supervisor.lifecycle.GenerationTimes.Phase;
import dev.reprise.supervisor.lifecycle.IgnoreSuggestion;
import dev.reprise.supervisor.lifecycle.RapidRestarts;
import dev.reprise.supervisor.lifecycle.RestartLoopDetector;
import dev.reprise.supervisor.report.Report;

/** Collects the input of {@link RestartLoopDetector}. Confined to the loop's thread, except for {@link #onReport}. */
final class RestartLoopTracker {
    /** The number of starts in a row that {@link dev.reprise.supervisor.lifecycle.ChildLifeCycle} never delays. */
    private static final int UNDELAYED = 3;

    /** Nobody reads, thinks and saves this quickly ten times in a row. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final GenerationTimes lifetimes = new GenerationTimes();
    private final RestartLoopDetector loop = new RestartLoopDetector();
    private final Set<Path> roots = ConcurrentHashMap.newKeySet();

    /** Records the roots that are watched. Thread-safe. */
    void onReport(Report report) {
        if (report instanceof Report.Watching watching) {
            roots.add(watching.root());
        }
    }

    /** Records what a step of the life cycle does to the program. */
    void onStep(Event event, List<Effect> effects) {
        Instant now = Instant.now();
        if (event instanceof Event.Ready ready) {
            lifetimes.ready(ready.generation(), now);
        } else if (event instanceof Event.Exited exited) {
            lifetimes.ended(exited.generation(), now);
        }
        for (Effect effect : effects) {
            if (effect instanceof Effect.Start start) {
                lifetimes.started(start.generation(), now);
            } else if (effect instanceof Effect.Drain || effect instanceof Effect.Stop) {
                lifetimes.stopping(((Effect.ToChild) effect).generation(), now);
            }
        }
    }

    /**
     * Decides whether the program itself keeps changing the files of a cause. Blocks for milliseconds.
     *
     * @param child the running program, if any
     */
    Event.RestartLoopChecked check(Cause.Changed cause, Optional<Child> child) {
        List<Path> files = cause.files();
        RestartLoopDetector.Verdict verdict = loop.restart(new RestartLoopDetector.Sight(
                files,
                phase(files),
                isSoon(files),
                () -> child.isPresent() && child.get().hasOpenForWriting(real(files))));
        RapidRestarts restarts = verdict.excess() == 0
                ? RapidRestarts.NONE
                : new RapidRestarts(
                        UNDELAYED + verdict.excess(),
                        verdict.times(),
                        verdict.files(),
                        IgnoreSuggestion.of(verdict.files(), roots));
        return new Event.RestartLoopChecked(cause, restarts, hint(verdict));
    }

    /** Returns a hint for a restart that the program may have caused, though this is not proven. */
    private Optional<String> hint(RestartLoopDetector.Verdict verdict) {
        if (!verdict.hint()) {
            return Optional.empty();
        }
        String names = verdict.files().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.joining(", "));
        return Optional.of(names + " changed soon after each of the last " + verdict.times()
                + " starts. If the program writes it, start Reprise with "
                + IgnoreSuggestion.of(verdict.files(), roots).stream()
                        .map(pattern -> "--ignore '" + pattern + "'")
                        .collect(Collectors.joining(" ")));
    }

    /** Called when the user requested a restart or waits for one, so that the next restart does not count as a loop. */
    void reset() {
        loop.reset();
    }

    /** Returns the phase in which the files changed. If one changed while no program existed, something else changed them all. */
    private Phase phase(List<Path> files) {
        Set<Phase> phases = new LinkedHashSet<>();
        for (Path file : files) {
            changed(file).map(lifetimes::at).ifPresent(phases::add);
        }
        for (Phase phase : List.of(Phase.NONE, Phase.READY, Phase.STARTING, Phase.STOPPING)) {
            if (phases.contains(phase)) {
                return phase;
            }
        }
        // The files were deleted, and it is unknown when.
        return lifetimes.at(Instant.now());
    }

    private boolean isSoon(List<Path> files) {
        return files.stream()
                .flatMap(file -> changed(file).stream())
                .allMatch(moment -> lifetimes.isSoonAfterStart(moment, SOON));
    }

    /** Returns when a file changed. Prefers the time of the inode's last change, since no tool can set it back. */
    private static Optional<Instant> changed(Path file) {
        try {
            return Optional.of(((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant());
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return modified(file);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> modified(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Set<Path> real(List<Path> files) {
        Set<Path> real = new LinkedHashSet<>();
        for (Path file : files) {
            try {
                real.add(file.toRealPath());
            } catch (IOException gone) {
                real.add(file);
            }
        }
        return real;
    }
}
