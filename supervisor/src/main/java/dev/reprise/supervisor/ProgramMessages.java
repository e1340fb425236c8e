package dev.reprise.supervisor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.reprise.ports.PortProblems;
import dev.reprise.process.readiness.Readiness;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ToProgram;
import dev.reprise.supervisor.jvm.StartFailureAnalyzer;
import dev.reprise.supervisor.lifecycle.ChangeResult;
import dev.reprise.supervisor.lifecycle.Event;
import dev.reprise.watch.Change;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;

/** Converts messages of the program to events, and events to messages. */
final class ProgramMessages {
    /** How much later than the message the printed stack trace may arrive. */
    private static final Duration TRACE = Duration.ofMillis(250);

    private final Settings settings;
    private final StartFailureAnalyzer analyzer;
    private final RecentOutput output;

    ProgramMessages(Settings settings, StartFailureAnalyzer analyzer, RecentOutput output) {
        this.settings = settings;
        this.analyzer = analyzer;
        this.output = output;
    }

    /** Whether the program's own report of readiness counts: the user has not configured another sign. */
    boolean acceptsReadiness() {
        return settings.child().readiness() instanceof Readiness.ListeningOrAlive;
    }

    /** The event that a message means for the life cycle. Blocks for a moment if the program failed. */
    Optional<Event> event(int generation, FromProgram message) {
        if (message instanceof FromProgram.Failed failed) {
            return Optional.of(new Event.Failing(generation, analyzer.problem(failed, isPrinted(failed))));
        }
        if (message instanceof FromProgram.PortInUse taken) {
            return Optional.of(new Event.Unavailable(generation, PortProblems.taken(taken)));
        }
        return message instanceof FromProgram.Reload reload
                ? Optional.of(new Event.ReloadRequested(generation, reload.reason()))
                : Optional.empty();
    }

    /** Whether the program has printed the stack trace itself. A failure analysis replaces it. */
    private boolean isPrinted(FromProgram.Failed failed) {
        return failed.analysis().isEmpty()
                && output.hasTrace(failed.chain().get(failed.chain().size() - 1), TRACE);
    }

    /**
     * The roots that the program wants watched.
     *
     * @throws IllegalArgumentException if one is no absolute path, or no glob
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

    /** The results for the files that were offered; answers about other files are ignored. */
    static List<ChangeResult> results(List<Change> offered, List<FromProgram.FileOutcome> answers) {
        Map<String, Path> files =
                offered.stream().map(Change::path).collect(Collectors.toMap(Path::toString, path -> path, (a, b) -> a));
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
