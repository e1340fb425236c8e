package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.supervisor.build.BuiltChange;
import dev.reprise.watch.Change;

/**
 * Which changes of a build reach the program, and which wait for a later build. Class files wait until everything compiles because they may
 * be inconsistent before that. If the program could not be started again, everything waits.
 */
public record Release(List<BuiltChange> released, List<BuiltChange> withheld) {
    /**
     * Decides on the changes of a build.
     *
     * @param former the changes that earlier builds withheld
     */
    public static Release of(List<BuiltChange> former, BuildOutcome outcome) {
        List<BuiltChange> waiting = merge(former, outcome.classes());
        if (outcome.isRunnable()) {
            return new Release(merge(outcome.changes(), waiting), List.of());
        }
        boolean incomplete = outcome.isUnstartable()
                || waiting.stream().anyMatch(each -> each.change().kind() == Change.Kind.DELETED);
        return incomplete
                ? new Release(List.of(), merge(waiting, outcome.changes()))
                : new Release(outcome.changes(), waiting);
    }

    /** A later change of the same file replaces the earlier one. */
    private static List<BuiltChange> merge(List<BuiltChange> earlier, List<BuiltChange> later) {
        Map<Path, BuiltChange> merged = new LinkedHashMap<>();
        Stream.concat(earlier.stream(), later.stream()).forEach(change -> merged.put(change.path(), change));
        return List.copyOf(merged.values());
    }
}
