package dev.reprise.supervisor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.Glob;
import dev.reprise.protocol.ToProgram;
import dev.reprise.supervisor.child.Readiness;
import dev.reprise.supervisor.jvm.FailedStart;
import dev.reprise.supervisor.lifecycle.Event;
import dev.reprise.supervisor.lifecycle.Taken;
import dev.reprise.watch.Change;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;

/** What a program says on the control socket, in the words of the loop, and back. */
final class Dialogue {
    private final Settings settings;
    private final FailedStart failedStart;

    Dialogue(Settings settings, FailedStart failedStart) {
        this.settings = settings;
        this.failedStart = failedStart;
    }

    /** Whether the program's own word on when it is ready counts: the user has not asked for another sign. */
    boolean heedsReady() {
        return settings.child().readiness() instanceof Readiness.ListeningOrAlive;
    }

    /** What the life cycle has to know of it; empty if nothing. */
    List<Event> events(int generation, FromProgram message) {
        if (message instanceof FromProgram.Ready ready) {
            return heedsReady() ? List.of(new Event.Ready(generation, ready.how())) : List.of();
        }
        if (message instanceof FromProgram.Failed failed) {
            return List.of(new Event.Failing(generation, failedStart.problem(failed)));
        }
        return message instanceof FromProgram.Reload reload
                ? List.of(new Event.ReloadAsked(generation, reload.reason()))
                : List.of();
    }

    /** What it wants watched. */
    static List<WatchRoot> roots(FromProgram.Watch watch) {
        List<WatchRoot> roots = new ArrayList<>();
        watch.files().forEach(file -> roots.add(new WatchRoot(Path.of(file), PathFilter.ALL)));
        watch.directories()
                .forEach(below -> roots.add(new WatchRoot(
                        Path.of(below.directory()), new Matching(Path.of(below.directory()), below.glob()))));
        return roots;
    }

    static List<ToProgram.ChangedFile> files(List<Change> changes) {
        return changes.stream()
                .map(change -> new ToProgram.ChangedFile(
                        change.path().toString(),
                        ToProgram.Kind.valueOf(change.kind().name())))
                .toList();
    }

    static List<Taken> verdicts(List<FromProgram.Answer> answers) {
        return answers.stream()
                .map(answer -> new Taken(Path.of(answer.path()), answer.handled(), answer.by(), answer.problem()))
                .toList();
    }

    /** Files below a directory by a glob; equal to another one of the same, so that later generations add nothing. */
    private record Matching(Path directory, String glob) implements PathFilter {
        @Override
        public boolean enters(Path inner) {
            return true;
        }

        @Override
        public boolean accepts(Path file) {
            return Glob.of(glob).matches(directory.relativize(file));
        }
    }
}
