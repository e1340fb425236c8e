package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.reprise.supervisor.build.BuiltChange;

/**
 * The changes that were offered to the running program and are still unanswered.
 *
 * @param latest the number of the latest offer
 * @param open the changes of each unanswered offer, by its number
 */
record PendingChanges(long latest, Map<Long, List<BuiltChange>> open) {
    static final PendingChanges NONE = new PendingChanges(0, Map.of());

    PendingChanges {
        open = Map.copyOf(open);
    }

    PendingChanges offer(List<BuiltChange> changes) {
        Map<Long, List<BuiltChange>> more = new LinkedHashMap<>(open);
        more.put(latest + 1, List.copyOf(changes));
        return new PendingChanges(latest + 1, more);
    }

    PendingChanges without(long number) {
        Map<Long, List<BuiltChange>> less = new LinkedHashMap<>(open);
        less.remove(number);
        return new PendingChanges(latest, less);
    }

    /** Keeps the number of the latest offer, so that a late answer does not match a new offer. */
    PendingChanges withoutAny() {
        return new PendingChanges(latest, Map.of());
    }

    boolean isOpen(long number) {
        return open.containsKey(number);
    }

    List<BuiltChange> changes(long number) {
        return open.getOrDefault(number, List.of());
    }

    List<Path> sources(long number) {
        return changes(number).stream().map(BuiltChange::source).distinct().toList();
    }

    /** The sources of all unanswered changes, followed by these files. A restart makes all of them live. */
    List<Path> and(List<Path> files) {
        Set<Path> all = new LinkedHashSet<>();
        open.keySet().stream().sorted().forEach(number -> all.addAll(sources(number)));
        all.addAll(files);
        return List.copyOf(all);
    }
}
