package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

import dev.reprise.core.Cause;
import dev.reprise.supervisor.batch.Batch;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.watch.Change;

/** What a batch means for the program, or what was built of it. */
public sealed interface Decision {
    /** The program goes on. */
    record Ignore(List<Path> files, String reason) implements Decision {
        public Ignore {
            files = List.copyOf(files);
        }
    }

    /** The program is asked whether it takes the changes while it runs. */
    record OfferToProgram(List<Change> changes) implements Decision {
        public OfferToProgram {
            changes = List.copyOf(changes);
        }
    }

    /** The program is started anew. */
    record Restart(Cause.Changed cause) implements Decision {}

    /**
     * Decides; what only some listener might take is not worth asking when something else needs the restart anyway.
     *
     * @param subscribed whether the program has said that it may take a change of each of these files
     */
    static Decision of(Batch batch, Predicate<Collection<Path>> subscribed) {
        if (batch.changes().isEmpty()) {
            return new Ignore(batch.unchanged(), "written with the same content as before");
        }
        return subscribed.test(batch.files())
                ? new OfferToProgram(batch.changes())
                : new Restart(new Cause.Changed(batch.files()));
    }

    /**
     * The same of what was built.
     *
     * @param took how long building took
     */
    static Decision of(BuildOutcome outcome, Duration took, Predicate<Collection<Path>> subscribed) {
        List<Path> changed = outcome.changes().stream().map(Change::path).toList();
        List<Path> files = outcome.files().isEmpty() ? changed : outcome.files();
        if (outcome.restart() || (!changed.isEmpty() && !subscribed.test(changed))) {
            return new Restart(new Cause.Changed(files, outcome.compiled() == 0 ? Duration.ZERO : took));
        }
        return changed.isEmpty()
                ? new Ignore(files, "what the program runs is the same as before")
                : new OfferToProgram(outcome.changes());
    }
}
