package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.reprise.core.Cause;
import dev.reprise.supervisor.batch.Batch;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.supervisor.build.BuiltChange;

/** How a change affects the program. */
sealed interface Decision {
    /** The program keeps running. */
    record Ignore(List<Path> files, String reason) implements Decision {
        public Ignore {
            files = List.copyOf(files);
        }
    }

    /** The changes are offered to the program, which may reload them. */
    record OfferToProgram(List<BuiltChange> changes) implements Decision {
        public OfferToProgram {
            changes = List.copyOf(changes);
        }
    }

    /** The program restarts. */
    record Restart(Cause.Changed cause) implements Decision {}

    /**
     * Decides on a batch of files that the program runs from. If one file needs a restart, nothing is offered.
     *
     * @param subscribed the files that the program may be able to reload
     */
    static Decision of(Batch batch, Set<Path> subscribed) {
        if (batch.changes().isEmpty()) {
            return new Ignore(batch.unchanged(), "content unchanged");
        }
        return subscribed.containsAll(batch.files())
                ? new OfferToProgram(
                        batch.changes().stream().map(BuiltChange::direct).toList())
                : new Restart(new Cause.Changed(batch.files()));
    }

    /**
     * Decides on the changes of a build.
     *
     * @param changes the released changes of the outcome
     * @param took how long the build took
     * @param subscribed the files that the program may be able to reload
     */
    static Decision of(BuildOutcome outcome, List<BuiltChange> changes, Duration took, Set<Path> subscribed) {
        List<Path> changed = changes.stream().map(BuiltChange::path).toList();
        List<Path> files = outcome.files().isEmpty() ? changed : outcome.files();
        if (outcome.restart() || (!changed.isEmpty() && !subscribed.containsAll(changed))) {
            return new Restart(new Cause.Changed(files, outcome.compiled() == 0 ? Duration.ZERO : took));
        }
        return changed.isEmpty() ? new Ignore(files, "compiled output unchanged") : new OfferToProgram(changes);
    }
}
