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
 * Knows the content of the files that were seen, so that a touch or a rewrite with identical bytes is no change. Bounded: it knows at
 * most {@value #FILES} files, and the content of those of at most {@value #FILE_BYTES} bytes; of a larger one only when it was last
 * changed, so that one and the same change does not count twice. What it does not know counts as changed.
 */
final class ContentCache {
    static final int FILES = 20_000;
    static final long FILE_BYTES = 2 << 20;
    private static final long SEED_BYTES = 128 << 20;

    private final Map<Path, Fingerprint> known = new HashMap<>();

    /** What builds have written, until somebody else writes it. */
    private final Map<Path, ContentChecksum> outputs = new HashMap<>();

    /** Records files that a build has written, so that the notifications of them are no changes. Any thread. */
    synchronized void recordOutput(Map<Path, ContentChecksum> written) {
        written.forEach((file, content) -> {
            if (content.length() <= FILE_BYTES && outputs.size() < FILES) {
                outputs.put(file, content);
            }
        });
    }

    /** Whether a change is the notification of what a build has written. Blocks for as long as reading the file takes. */
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
     * What distinguishes two contents of a file: the checksum or, of a file that is too large to read, the stamp. A stamp says so only
     * if it has a change time: unlike the modification time it cannot be set back.
     */
    private record Fingerprint(Optional<ContentChecksum> content, Optional<FileStamp> stamp) {
        /** Follows links. Empty if there is no such file, or if a later write could leave the same stamp. */
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

    /**
     * Whether a change changed the content, as far as that is known; remembers the new content. Blocks for as long as reading the file
     * takes.
     */
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
     * Learns the content of files that did not change since the program was started; blocks for as long as reading takes.
     *
     * @param start when the program was started
     * @param goOn asked before each file
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
        // Changed while it was read: then it may be on its way as a change, and must not be known already.
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
