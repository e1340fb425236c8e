package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.reprise.supervisor.build.BuiltChange;

/**
 * The combined answer of all listeners in the program.
 *
 * @param left the sources of the changes that no listener reloaded
 * @param by the listeners that reloaded the others
 * @param problems the failures of listeners, in words
 */
record ProgramAnswer(List<Path> left, List<String> by, List<String> problems) {
    static ProgramAnswer of(List<BuiltChange> offered, List<ChangeResult> results) {
        List<BuiltChange> left = new ArrayList<>(offered);
        Set<String> by = new LinkedHashSet<>();
        List<String> problems = new ArrayList<>();
        for (ChangeResult result : results) {
            if (result.taken()) {
                left.removeIf(change -> change.path().equals(result.file()));
                by.add(result.by());
            } else if (!result.problem().isEmpty()) {
                problems.add("listener " + result.by() + " failed (" + result.problem() + ")");
            }
        }
        List<Path> sources = left.stream().map(BuiltChange::source).distinct().toList();
        return new ProgramAnswer(sources, List.copyOf(by), problems);
    }
}
