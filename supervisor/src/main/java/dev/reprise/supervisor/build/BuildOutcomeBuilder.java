package dev.reprise.supervisor.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.reprise.supervisor.batch.ContentChecksum;
import dev.reprise.supervisor.report.StandingProblems;
import dev.reprise.watch.Change;
import dev.reprise.watch.WatchRoot;

/** Collects the results of a build. */
public final class BuildOutcomeBuilder {
    private final List<Change> changes = new ArrayList<>();
    private final List<Change> classes = new ArrayList<>();
    private final Map<Path, Path> origins = new HashMap<>();
    private final Set<Path> files = new LinkedHashSet<>();
    private final List<WatchRoot> roots = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean restart;
    private int compiled;
    private boolean toolRan;

    public void changed(Collection<Change> more) {
        changes.addAll(more);
    }

    public void changedClass(Change change) {
        classes.add(change);
    }

    public List<Path> changed() {
        return changes.stream().map(Change::path).toList();
    }

    public void made(Path output, Path origin) {
        origins.put(output, origin);
    }

    public void cause(Collection<Path> more) {
        files.addAll(more);
    }

    public void watch(List<WatchRoot> more) {
        roots.addAll(more);
    }

    public void warn(List<String> more) {
        warnings.addAll(more);
    }

    public void restart() {
        restart = true;
    }

    public void compiled(int more) {
        compiled += more;
    }

    /** The build tool ran, which takes time even if it compiled nothing. */
    public void toolRan() {
        toolRan = true;
    }

    /**
     * Returns the outcome of the build.
     *
     * @param content returns the content of a file as it was last compared
     */
    public BuildOutcome outcome(StandingProblems problems, Function<Path, Optional<ContentChecksum>> content) {
        Map<Path, ContentChecksum> written = new HashMap<>();
        Stream.concat(changes.stream(), classes.stream())
                .map(Change::path)
                .forEach(path -> content.apply(path).ifPresent(each -> written.put(path, each)));
        return new BuildOutcome(
                built(changes),
                built(classes),
                written,
                List.copyOf(files),
                restart,
                compiled == 0 && toolRan ? 1 : compiled,
                roots,
                warnings,
                problems);
    }

    private List<BuiltChange> built(List<Change> of) {
        return of.stream()
                .map(change -> new BuiltChange(change, origins.getOrDefault(change.path(), change.path())))
                .toList();
    }
}
