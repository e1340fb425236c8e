package dev.reprise.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.reprise.watch.session.Watch;

/** What a {@link Watch} tells, in order, on a thread of its own choosing and never two at once. */
public sealed interface WatchSignal {

    /** Files differ from what was last seen. A file may be told twice for one change, never not at all. */
    record Changed(List<Change> changes) implements WatchSignal {
        public Changed {
            changes = List.copyOf(changes);
        }
    }

    /** Notifications were lost below this root. It was looked at as a whole: what changed there has been told by {@link Changed}. */
    record Overflow(Path root, String reason) implements WatchSignal {}

    /** A root is watched: all that differs from now on is told. Said once a root at the start and after each change of watcher. */
    record Watching(Path root, String watcher, String fileSystem, int directories, int files) implements WatchSignal {}

    /**
     * A watcher can't work, or can't go on, for this root. Nothing is lost: the successor looked at the whole root when it took over.
     *
     * @param successor the watcher that takes over; empty only if none is left, and then the root is no longer watched
     */
    record Failed(Path root, String watcher, String reason, Optional<String> successor) implements WatchSignal {}

    /** Something worth one line to the user: a directory that can't be read, a slower sweep, a root that is not there yet. */
    record Notice(Path path, String text) implements WatchSignal {}

    /** Sweeping this root takes so long that it is done more rarely, to stay under a tenth of a core. */
    record Stretched(Path root, Duration interval) implements WatchSignal {}

    /** The watch was closed; nothing follows. */
    record Stopped() implements WatchSignal {}
}
