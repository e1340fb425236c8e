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

/** Collects what {@link RestartLoopDetector} decides on. On the loop's thread, except for {@link #onReport}. */
final class RestartLoopTracker {
    /** As {@link dev.reprise.supervisor.lifecycle.ChildLifeCycle} counts: so many starts in a row are never slowed down. */
    private static final int UNDELAYED = 3;

    /** Nobody reads, thinks and saves ten times as quickly as that. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final GenerationTimes lifetimes = new GenerationTimes();
    private final RestartLoopDetector loop = new RestartLoopDetector();
    private final Set<Path> roots = ConcurrentHashMap.newKeySet();

    /** Any thread. */
    void onReport(Report report) {
        if (report instanceof Report.Watching watching) {
            roots.add(watching.root());
        }
    }

    /** What a step of the life cycle means for the program. */
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
     * Decides whether the program itself keeps changing these files; blocks for milliseconds.
     *
     * @param child the running program, if there is one
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

    /** For a restart that the program may have caused, while nothing proves it. */
    private Optional<String> hint(RestartLoopDetector.Verdict verdict) {
        if (!verdict.hint()) {
            return Optional.empty();
        }
        String names = verdict.files().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.joining(", "));
        return Optional.of(names + " changed soon after each of the last " + verdict.times()
                + " starts. If it is the program that writes it, start Reprise with "
                + IgnoreSuggestion.of(verdict.files(), roots).stream()
                        .map(pattern -> "--ignore '" + pattern + "'")
                        .collect(Collectors.joining(" ")));
    }

    /** The user requested a restart, or waits for one: what follows is no loop. */
    void reset() {
        loop.reset();
    }

    /** When there was no program for one of them, somebody else has changed all. */
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
        // They were deleted, and nothing tells when.
        return lifetimes.at(Instant.now());
    }

    private boolean isSoon(List<Path> files) {
        return files.stream()
                .flatMap(file -> changed(file).stream())
                .allMatch(moment -> lifetimes.isSoonAfterStart(moment, SOON));
    }

    /** The time of the inode's last change where there is one: nothing can set it back. */
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
