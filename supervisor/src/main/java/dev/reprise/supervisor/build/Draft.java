package dev.reprise.supervisor.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.reprise.supervisor.report.StandingProblems;
import dev.reprise.watch.Change;
import dev.reprise.watch.WatchRoot;

/** An outcome while it comes about. */
final class Draft {
    private final List<Change> changes = new ArrayList<>();
    private final Map<Path, Path> origins = new HashMap<>();
    private final Set<Path> files = new LinkedHashSet<>();
    private final List<WatchRoot> roots = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean restart;
    private int compiled;
    private boolean toolRan;

    void changed(Collection<Change> more) {
        changes.addAll(more);
    }

    /** Takes back what has changed. */
    List<Change> withhold() {
        List<Change> withheld = List.copyOf(changes);
        changes.clear();
        return withheld;
    }

    List<Path> changed() {
        return changes.stream().map(Change::path).toList();
    }

    void made(Path output, Path origin) {
        origins.put(output, origin);
    }

    void cause(Collection<Path> more) {
        files.addAll(more);
    }

    void watch(List<WatchRoot> more) {
        roots.addAll(more);
    }

    void warn(List<String> more) {
        warnings.addAll(more);
    }

    void restart() {
        restart = true;
    }

    void compiled(int more) {
        compiled += more;
    }

    /** The build tool was run, which takes its time as compiling does. */
    void toolRan() {
        toolRan = true;
    }

    BuildOutcome outcome(StandingProblems problems) {
        return new BuildOutcome(
                changes,
                origins,
                List.copyOf(files),
                restart,
                compiled == 0 && toolRan ? 1 : compiled,
                roots,
                warnings,
                problems);
    }
}
