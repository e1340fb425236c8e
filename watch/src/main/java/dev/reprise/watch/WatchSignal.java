package dev.reprise.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a watch session reports: in order, on a thread of its own choosing, one signal at a time. */
public sealed interface WatchSignal {

    /** Files differ from their last known state. A file may be reported twice for one change, but no change is missed. */
    record Changed(List<Change> changes) implements WatchSignal {
        public Changed {
            changes = List.copyOf(changes);
        }
    }

    /** Notifications were lost below this root. It was scanned as a whole, and its changes were reported by {@link Changed}. */
    record Overflow(Path root, String reason) implements WatchSignal {}

    /**
     * A root is watched: every difference from now on is reported. Published once for each root at the start and after each change of
     * watcher.
     */
    record Watching(Path root, String watcher, String fileSystem, int directories, int files) implements WatchSignal {}

    /**
     * A watcher cannot watch this root, or not any longer. Nothing is lost: its successor scanned the whole root when it took over.
     *
     * @param successor the watcher that takes over; empty only if none is left, and then the root is no longer watched
     */
    record Failed(Path root, String watcher, String reason, Optional<String> successor) implements WatchSignal {}

    /** Something worth one line to the user: an unreadable directory, a slower sweep, a root that does not exist yet. */
    record Notice(Path path, String text) implements WatchSignal {}

    /** Sweeps of this root take so long that they run less often, to stay under a tenth of a core. */
    record Stretched(Path root, Duration interval) implements WatchSignal {}

    /** The session was closed; nothing follows. */
    record Stopped() implements WatchSignal {}
}
