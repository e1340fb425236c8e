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

import dev.reprise.process.Child;
import dev.reprise.supervisor.lifecycle.Effect;
import dev.reprise.supervisor.lifecycle.Event;
import dev.reprise.supervisor.lifecycle.GenerationTimes;
import dev.reprise.supervisor.lifecycle.GenerationTimes.Phase;
import dev.reprise.supervisor.lifecycle.IgnoreSuggestion;
import dev.reprise.supervisor.lifecycle.RestartLoopDetector;
import dev.reprise.supervisor.report.Report;

/** Looks at what {@link RestartLoopDetector} wants to know. Confined to the thread of the loop, but for {@link #hear}. */
final class RestartLoopTracker {
    /** As {@link dev.reprise.supervisor.lifecycle.LifeCycle} counts: so many starts in a row are never slowed down. */
    private static final int FREE_SPINS = 3;

    /** Nobody reads, thinks and saves ten times as quickly as that. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final GenerationTimes lifetimes = new GenerationTimes();
    private final RestartLoopDetector loop = new RestartLoopDetector();
    private final Set<Path> roots = ConcurrentHashMap.newKeySet();
    private RestartLoopDetector.Verdict latest = RestartLoopDetector.Verdict.INNOCENT;

    /** Any thread. */
    void hear(Report report) {
        if (report instanceof Report.Watching watching) {
            roots.add(watching.root());
        }
    }

    /** What a step of the life cycle means for the program. */
    void follow(Event event, List<Effect> effects) {
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

    /** How many restarts in a row the program has led to by itself, as {@link Event.Changed} has it. */
    int spins(List<Path> files, Optional<Child> child) {
        latest = loop.restart(new RestartLoopDetector.Sight(
                files,
                phase(files),
                isSoon(files),
                () -> child.isPresent() && child.get().hasOpenForWriting(real(files))));
        return latest.excess() == 0 ? 0 : FREE_SPINS + latest.excess();
    }

    /** A word about the latest restart where nobody can tell who has led to it. */
    Optional<Report> hint() {
        if (!latest.hint()) {
            return Optional.empty();
        }
        String names = latest.files().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.joining(", "));
        return Optional.of(new Report.Notice(names + " changed soon after each of the last " + latest.times()
                + " starts. If it is the program that writes it, start Reprise with "
                + IgnoreSuggestion.of(latest.files(), roots).stream()
                        .map(pattern -> "--ignore '" + pattern + "'")
                        .collect(Collectors.joining(" "))));
    }

    /** With the files of all rounds, and how to ignore them. */
    Report in(Report report) {
        return report instanceof Report.BackOff backOff && !backOff.files().isEmpty()
                ? new Report.BackOff(
                        backOff.generation(),
                        latest.times(),
                        backOff.delay(),
                        latest.files(),
                        IgnoreSuggestion.of(latest.files(), roots))
                : report;
    }

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
