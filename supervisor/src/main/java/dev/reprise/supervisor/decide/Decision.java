package dev.reprise.supervisor.decide;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

import dev.reprise.supervisor.batch.Batch;
import dev.reprise.watch.Change;

/** What a batch means for the program. */
public sealed interface Decision {
    /** The program goes on. */
    record Ignore(List<Path> files, String reason) implements Decision {
        public Ignore {
            files = List.copyOf(files);
        }
    }

    /** The program is asked whether it takes the changes while it runs. */
    record AskApp(List<Change> changes) implements Decision {
        public AskApp {
            changes = List.copyOf(changes);
        }
    }

    /** The program is started anew. */
    record Restart(List<Path> files) implements Decision {
        public Restart {
            files = List.copyOf(files);
        }
    }

    /**
     * Decides; what only some listener might take is not worth asking when something else needs the restart anyway.
     *
     * @param subscribed whether the program has said that it may take a change of each of these files
     */
    static Decision of(Batch batch, Predicate<Collection<Path>> subscribed) {
        if (batch.changes().isEmpty()) {
            return new Ignore(batch.unchanged(), "written with the same content as before");
        }
        return subscribed.test(batch.files()) ? new AskApp(batch.changes()) : new Restart(batch.files());
    }
}
