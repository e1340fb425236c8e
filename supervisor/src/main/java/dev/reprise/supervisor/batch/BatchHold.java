package dev.reprise.supervisor.batch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;

/** Something that shows that more changes are to come. */
@FunctionalInterface
public interface BatchHold {
    /**
     * Whether to wait on; asked again and again, so it must be cheap.
     *
     * @param changed the files of the batch so far
     * @param quiet how long ago the last of them was seen
     */
    boolean held(Collection<Path> changed, Duration quiet);
}
