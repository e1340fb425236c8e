package dev.reprise.supervisor.batch;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import dev.reprise.files.FileStamp;
import dev.reprise.watch.Change;

/**
 * Caches the content of files, so that a touch or a rewrite with identical bytes does not count as a change. The cache holds at most
 * {@value #FILES} files. It compares the content of files of at most {@value #FILE_BYTES} bytes. For larger files it compares the change
 * time, so that the same change is not counted twice. A file that is not in the cache counts as changed.
 */
final class ContentCache {
    static final int FILES = 20_000;
    static final long FILE_BYTES = 2 << 20;
    private static final long SEED_BYTES = 128 << 20;

    private final Map<Path, Fingerprint> known = new HashMap<>();

    /** The files written by builds, until another process writes them. */
    private final Map<Path, ContentChecksum> outputs = new HashMap<>();

    /** Records files written by a build, so that their notifications do not count as changes. Thread-safe. */
    synchronized void recordOutput(Map<Path, ContentChecksum> written) {
        written.forEach((file, content) -> {
            if (content.length() <= FILE_BYTES && outputs.size() < FILES) {
                outputs.put(file, content);
            }
        });
    }

    /** Whether a change is the notification of a file that a build wrote. Blocks while reading the file. */
    synchronized boolean isOwnOutput(Change change) {
        ContentChecksum written = outputs.get(change.path());
        if (written == null) {
            return false;
        }
        boolean same = change.kind() != Change.Kind.DELETED
                && ContentChecksum.of(change.path(), FILE_BYTES).equals(Optional.of(written));
        if (!same) {
            outputs.remove(change.path());
        }
        return same;
    }

    /**
     * Identifies the content of a file by its checksum, or by its stamp if the file is too large to read. A stamp is only used if it has a
     * change time because, unlike the modification time, it can't be set back.
     */
    private record Fingerprint(Optional<ContentChecksum> content, Optional<FileStamp> stamp) {
        /** Follows links. Empty if the file does not exist, or if a later write could leave the same stamp. */
        static Optional<Fingerprint> of(Path file) {
            Optional<ContentChecksum> content = ContentChecksum.of(file, FILE_BYTES);
            Optional<FileStamp> stamp = content.isPresent() ? Optional.empty() : settled(file);
            return Optional.of(new Fingerprint(content, stamp))
                    .filter(known -> content.isPresent() || stamp.isPresent());
        }

        private static Optional<FileStamp> settled(Path file) {
            long now = FileStamp.nanos(Instant.now());
            return FileStamp.ofRegularFile(file)
                    .filter(stamp ->
                            stamp.changed() != FileStamp.UNKNOWN && stamp.changed() <= now && stamp.isSettled(now));
        }
    }

    /** Whether the change may have changed the content; records the new content. Blocks while reading the file. */
    synchronized boolean differs(Change change) {
        Fingerprint former = known.remove(change.path());
        if (change.kind() == Change.Kind.DELETED) {
            return true;
        }
        Optional<Fingerprint> now = Fingerprint.of(change.path());
        now.ifPresent(fingerprint -> put(change.path(), fingerprint));
        boolean same = change.kind() == Change.Kind.MODIFIED && former != null && now.equals(Optional.of(former));
        return !same;
    }

    /**
     * Records the content of files that have not changed since the program was started. Blocks while reading them.
     *
     * @param start when the program was started
     * @param goOn checked before each file; false ends the call
     */
    void seed(Stream<Path> files, Instant start, BooleanSupplier goOn) {
        long[] budget = {SEED_BYTES};
        files.takeWhile(file -> goOn.getAsBoolean() && budget[0] > 0 && hasRoom())
                .forEach(file -> budget[0] -= seed(file, start));
    }

    private long seed(Path file, Instant start) {
        if (isKnown(file) || !unchangedSince(file, start)) {
            return 0;
        }
        Optional<ContentChecksum> content = ContentChecksum.of(file, FILE_BYTES);
        if (content.isEmpty()) {
            return 0;
        }
        // If the file changed while it was read, its change may be yet to come and must not be known already.
        if (unchangedSince(file, start)) {
            synchronized (this) {
                known.putIfAbsent(file, new Fingerprint(content, Optional.empty()));
            }
        }
        return content.get().length();
    }

    private static boolean unchangedSince(Path file, Instant start) {
        return FileStamp.ofRegularFile(file)
                .filter(stamp -> stamp.lastChange() < FileStamp.nanos(start))
                .isPresent();
    }

    private void put(Path file, Fingerprint fingerprint) {
        if (hasRoom()) {
            known.put(file, fingerprint);
        }
    }

    private synchronized boolean isKnown(Path file) {
        return known.containsKey(file);
    }

    private synchronized boolean hasRoom() {
        return known.size() < FILES;
    }
}
