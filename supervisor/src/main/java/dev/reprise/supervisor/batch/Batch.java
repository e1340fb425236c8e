package dev.reprise.supervisor.batch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.reprise.watch.Change;

/**
 * Changes that belong together: a save, a build, a checkout. At least one of the lists is not empty.
 *
 * @param changes at most one for each file, in the order in which the files were first seen
 * @param unchanged the files that were written but have the same content as before
 * @param noticed the time from the first write until it was seen; zero if that is unknown
 * @param settled the time from the first sight of a change until the batch had settled
 */
public record Batch(List<Change> changes, List<Path> unchanged, Duration noticed, Duration settled) {
    public Batch {
        changes = List.copyOf(changes);
        unchanged = List.copyOf(unchanged);
    }

    /** A batch that was seen at once and has not waited. */
    public Batch(List<Change> changes, List<Path> unchanged) {
        this(changes, unchanged, Duration.ZERO, Duration.ZERO);
    }

    public List<Path> files() {
        return changes.stream().map(Change::path).toList();
    }
}
