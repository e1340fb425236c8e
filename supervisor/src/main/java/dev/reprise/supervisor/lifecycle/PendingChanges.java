package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the running program was asked and has not answered yet: whether it takes the changes of these files.
 *
 * @param asked the number of the latest question
 * @param open the files of each unanswered one, by its number
 */
record PendingChanges(long asked, Map<Long, List<Path>> open) {
    static final PendingChanges NONE = new PendingChanges(0, Map.of());

    PendingChanges {
        open = Map.copyOf(open);
    }

    PendingChanges ask(List<Path> files) {
        Map<Long, List<Path>> more = new LinkedHashMap<>(open);
        more.put(asked + 1, List.copyOf(files));
        return new PendingChanges(asked + 1, more);
    }

    PendingChanges without(long number) {
        Map<Long, List<Path>> less = new LinkedHashMap<>(open);
        less.remove(number);
        return new PendingChanges(asked, less);
    }

    /** Their numbers stay theirs: an answer that comes after all is to no other question. */
    PendingChanges withoutAny() {
        return new PendingChanges(asked, Map.of());
    }

    boolean isOpen(long number) {
        return open.containsKey(number);
    }

    List<Path> files(long number) {
        return open.getOrDefault(number, List.of());
    }

    /** These, and all that is unanswered: a restart shows the program all of it. */
    List<Path> and(List<Path> files) {
        Set<Path> all = new LinkedHashSet<>();
        open.keySet().stream().sorted().forEach(number -> all.addAll(files(number)));
        all.addAll(files);
        return new ArrayList<>(all);
    }
}
