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
import dev.reprise.supervisor.jvm.failure.StartFailureAnalyzer;
import dev.reprise.supervisor.lifecycle.ChangeResult;
import dev.reprise.supervisor.lifecycle.Event;
import dev.reprise.watch.Change;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;

/** Converts messages of the program to events, watch roots and results, and changes to messages. */
final class ProgramMessages {
    /** How long after the message the printed stack trace may arrive. */
    private static final Duration TRACE = Duration.ofMillis(250);

    private final Settings settings;
    private final StartFailureAnalyzer analyzer;
    private final RecentOutput output;

    ProgramMessages(Settings settings, StartFailureAnalyzer analyzer, RecentOutput output) {
        this.settings = settings;
        this.analyzer = analyzer;
        this.output = output;
    }

    /** Whether the program's own readiness report counts, which it does unless the user has configured another sign. */
    boolean acceptsReadiness() {
        return settings.child().readiness() instanceof Readiness.ListeningOrAlive;
    }

    /** Returns the life-cycle event that a message stands for, if any. Blocks for a moment if the program failed. */
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

    /** Whether the program has printed the stack trace itself. With a failure analysis the trace is not shown, so this is false. */
    private boolean isPrinted(FromProgram.Failed failed) {
        return failed.analysis().isEmpty()
                && output.hasTrace(failed.chain().get(failed.chain().size() - 1), TRACE);
    }

    /**
     * Returns the roots that the program requests to watch.
     *
     * @throws IllegalArgumentException if a path is invalid or not absolute, or a glob is invalid
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

    /** Returns the results for the offered files. Ignores answers about other files. */
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
