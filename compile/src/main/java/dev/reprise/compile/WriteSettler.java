package dev.reprise.compile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import dev.reprise.files.FileStamp;

/** Waits for saves that are still being written. */
final class WriteSettler {
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final int LOOKS = 10;

    private WriteSettler() {}

    /** The stamp of a source. An empty file gets a tenth of a second to fill, since some editors truncate a file and then write it. */
    static Optional<FileStamp> settled(Path source) throws IOException {
        Optional<FileStamp> stamp = FileStamp.ofRegularFile(source);
        for (int look = 0; look < LOOKS && stamp.isPresent() && stamp.get().size() == 0; look++) {
            LockSupport.parkNanos(LOOK.toNanos());
            stamp = FileStamp.ofRegularFile(source);
        }
        return stamp;
    }
}
