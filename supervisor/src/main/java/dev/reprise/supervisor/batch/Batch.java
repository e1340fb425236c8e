package dev.reprise.supervisor.batch;

import java.nio.file.Path;
import java.util.List;

import dev.reprise.watch.Change;

/**
 * Changes that belong together: a save, a build, a checkout. At least one of the lists is not empty.
 *
 * @param changes at most one for each file, in the order in which the files were first seen
 * @param unchanged the files that were written but have the same content as before
 */
public record Batch(List<Change> changes, List<Path> unchanged) {
    public Batch {
        changes = List.copyOf(changes);
        unchanged = List.copyOf(unchanged);
    }

    public List<Path> files() {
        return changes.stream().map(Change::path).toList();
    }
}
