package dev.reprise.supervisor.batch;

import java.nio.file.Path;
import java.util.Optional;

import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;

/**
 * What became of a file over a span of time: whether it was there before and whether it is there after. Merging two spans that follow
 * each other keeps the outer ends; that is the whole algebra, and it is associative: add and delete is nothing, delete and add is
 * modify, modify and delete is delete.
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

    /** The one change that stands for the span; none for a file that came and went. */
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
