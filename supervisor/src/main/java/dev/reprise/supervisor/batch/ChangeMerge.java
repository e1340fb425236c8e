package dev.reprise.supervisor.batch;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.reprise.watch.Change;

/** Merges changes into at most one for each file, in the order in which the files were first seen. */
public final class ChangeMerge {
    private final Map<Path, FileTransition> spans = new LinkedHashMap<>();

    public void add(List<Change> changes) {
        changes.forEach(change -> spans.merge(change.path(), FileTransition.of(change.kind()), FileTransition::then));
    }

    void add(ChangeMerge later) {
        later.spans.forEach((path, span) -> spans.merge(path, span, FileTransition::then));
    }

    /** The files that have changed, including those whose changes cancel each other out. */
    List<Path> files() {
        return List.copyOf(spans.keySet());
    }

    /** The merged changes. A file that was created and deleted has none. */
    public List<Change> changes() {
        return spans.entrySet().stream()
                .map(entry -> entry.getValue().of(entry.getKey()))
                .flatMap(Optional::stream)
                .toList();
    }
}
