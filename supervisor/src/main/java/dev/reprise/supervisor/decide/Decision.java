package dev.reprise.supervisor.decide;

import java.nio.file.Path;
import java.util.List;

import dev.reprise.supervisor.batch.Batch;

/** What a batch means for the program. */
public sealed interface Decision {
    /** The program goes on. */
    record Ignore(List<Path> files, String reason) implements Decision {
        public Ignore {
            files = List.copyOf(files);
        }
    }

    /** The program is started anew. */
    record Restart(List<Path> files) implements Decision {
        public Restart {
            files = List.copyOf(files);
        }
    }

    static Decision of(Batch batch) {
        return batch.changes().isEmpty()
                ? new Ignore(batch.unchanged(), "written with the same content as before")
                : new Restart(batch.files());
    }
}
