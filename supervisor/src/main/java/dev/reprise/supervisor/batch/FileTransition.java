package dev.reprise.supervisor.batch;

import java.nio.file.Path;
import java.util.Optional;

import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;

/**
 * Whether a file existed before and after a span of time. Merging two consecutive spans keeps the outer ends, which is associative: a
 * creation and a deletion cancel out, a deletion and a creation make a modification, a modification and a deletion make a deletion.
 */
record FileTransition(boolean before, boolean after) {

    static FileTransition of(Kind kind) {
        return switch (kind) {
            case CREATED -> new FileTransition(false, true);
            case MODIFIED -> new FileTransition(true, true);
            case DELETED -> new FileTransition(true, false);
        };
    }

    FileTransition then(FileTransition next) {
        return new FileTransition(before, next.after);
    }

    /** The kind of change over the span; empty for a file that was created and deleted. */
    Optional<Kind> kind() {
        if (before) {
            return Optional.of(after ? Kind.MODIFIED : Kind.DELETED);
        }
        return after ? Optional.of(Kind.CREATED) : Optional.empty();
    }

    Optional<Change> of(Path path) {
        return kind().map(kind -> new Change(path, kind));
    }
}
