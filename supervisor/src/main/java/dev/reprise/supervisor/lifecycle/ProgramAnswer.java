package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An answer of the program as a whole.
 *
 * @param left the files that nobody took
 * @param by who took the others
 * @param problems of listeners, in words
 */
record ProgramAnswer(List<Path> left, List<String> by, List<String> problems) {
    static ProgramAnswer of(List<Path> asked, List<ChangeResult> verdicts) {
        List<Path> left = new ArrayList<>(asked);
        Set<String> by = new LinkedHashSet<>();
        List<String> problems = new ArrayList<>();
        for (ChangeResult verdict : verdicts) {
            if (verdict.taken()) {
                left.remove(verdict.file());
                by.add(verdict.by());
            } else if (!verdict.problem().isEmpty()) {
                problems.add("the listener " + verdict.by() + " failed (" + verdict.problem() + ")");
            }
        }
        return new ProgramAnswer(left, List.copyOf(by), problems);
    }
}
