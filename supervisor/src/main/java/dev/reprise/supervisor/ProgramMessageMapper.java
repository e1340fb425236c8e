package dev.reprise.supervisor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.reprise.process.readiness.Readiness;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ToProgram;
import dev.reprise.supervisor.jvm.StartFailureAnalyzer;
import dev.reprise.supervisor.lifecycle.ChangeResult;
import dev.reprise.supervisor.lifecycle.Event;
import dev.reprise.watch.Change;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;

/** What a program says on the control socket, in the words of the loop, and back. */
final class ProgramMessageMapper {
    /** How long a stack trace may be on its way. */
    private static final Duration TRACE = Duration.ofMillis(250);

    private final Settings settings;
    private final StartFailureAnalyzer failedStart;
    private final RecentOutput output;

    ProgramMessageMapper(Settings settings, StartFailureAnalyzer failedStart, RecentOutput output) {
        this.settings = settings;
        this.failedStart = failedStart;
        this.output = output;
    }

    /** Whether the program's own word on when it is ready counts: the user has not asked for another sign. */
    boolean heedsReady() {
        return settings.child().readiness() instanceof Readiness.ListeningOrAlive;
    }

    /** What the life cycle has to know of it; empty if nothing. */
    List<Event> events(int generation, FromProgram message) {
        if (message instanceof FromProgram.Failed failed) {
            return List.of(new Event.Failing(generation, failedStart.problem(failed, isPrinted(failed))));
        }
        return message instanceof FromProgram.Reload reload
                ? List.of(new Event.ReloadAsked(generation, reload.reason()))
                : List.of();
    }

    /** Whether the program has written the stack trace itself; blocks a moment for it. An analysis needs none. */
    private boolean isPrinted(FromProgram.Failed failed) {
        return failed.analysis().isEmpty()
                && output.hasTrace(failed.chain().get(failed.chain().size() - 1), TRACE);
    }

    /**
     * What it wants watched.
     *
     * @throws IllegalArgumentException if that is no absolute path, or no glob
     */
    static List<WatchRoot> roots(FromProgram.Watch watch) {
        List<WatchRoot> roots = new ArrayList<>();
        watch.files().forEach(file -> roots.add(new WatchRoot(Path.of(file), PathFilter.ALL)));
        watch.directories().forEach(below -> {
            Path directory = Path.of(below.directory());
            roots.add(new WatchRoot(directory, new GlobFilter(directory, below.glob())));
        });
        return roots;
    }

    static List<ToProgram.ChangedFile> files(List<Change> changes) {
        return changes.stream()
                .map(change -> new ToProgram.ChangedFile(
                        change.path().toString(),
                        ToProgram.Kind.valueOf(change.kind().name())))
                .toList();
    }

    /** Of the files that were asked about; what else is said in the answer means nothing. */
    static List<ChangeResult> verdicts(List<Change> asked, List<FromProgram.FileOutcome> answers) {
        Map<String, Path> files =
                asked.stream().map(Change::path).collect(Collectors.toMap(Path::toString, path -> path, (a, b) -> a));
        return answers.stream()
                .filter(answer -> files.containsKey(answer.path()))
                .map(answer -> new ChangeResult(
                        Objects.requireNonNull(files.get(answer.path())),
                        answer.handled(),
                        answer.by(),
                        answer.problem()))
                .toList();
    }
}
