package dev.reprise.supervisor.batch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;

/** Delays a batch while there are signs that more changes will follow. */
@FunctionalInterface
public interface BatchHold {
    /**
     * Whether to keep waiting. Called repeatedly, so it must be cheap.
     *
     * @param changed the files of the batch so far
     * @param quiet the time since the last of their changes was seen
     */
    boolean held(Collection<Path> changed, Duration quiet);
}
