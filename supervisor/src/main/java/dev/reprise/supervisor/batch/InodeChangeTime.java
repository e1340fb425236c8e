package dev.reprise.supervisor.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the inode of a file was last changed: for files too large to be read. Unlike the modification time nothing can set it back, so
 * while it stays the same nobody has written.
 */
record InodeChangeTime(FileTime time, long length) implements Fingerprint {
    /** A clock tick of the kernel is at most 10 ms; two of them, since the tick and our clock are read apart. */
    private static final Duration TICKS = Duration.ofMillis(20);

    /**
     * Of a file as it is now. Follows links.
     *
     * @return empty if the file changed so lately that another change could have the same time, if it is none, or where there is no such
     *     time
     */
    static Optional<InodeChangeTime> of(Path file) {
        try {
            Optional<FileTime> time = ChangeTime.of(file)
                    .filter(changed -> changed.toInstant().plus(TICKS).isBefore(Instant.now()));
            return time.isPresent() && Files.isRegularFile(file)
                    ? Optional.of(new InodeChangeTime(time.get(), Files.size(file)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
