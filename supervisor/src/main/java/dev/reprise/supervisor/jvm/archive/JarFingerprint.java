package dev.reprise.supervisor.jvm.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

import dev.reprise.files.FileStamp;

/**
 * One version of a jar: its metadata and the checksum of its content.
 *
 * @param file absolute
 * @param stamp the metadata, as text; it changes with each write, even one that keeps time and length
 * @param checksum SHA-256 in hexadecimal digits
 */
record JarFingerprint(Path file, String stamp, String checksum) {
    private static final String ABSENT = "absent";
    private static final String NO_FILE = "not a file";

    /**
     * Reads a jar. Blocks to read the whole file.
     *
     * @throws IOException if it cannot be read, or was modified so recently that a further write could leave the same metadata
     */
    static JarFingerprint of(Path file) throws IOException {
        long now = FileStamp.nanos(Instant.now());
        Optional<FileStamp> stamp = FileStamp.ofRegularFile(file);
        if (stamp.isEmpty()) {
            return new JarFingerprint(file, stamp(file), ABSENT);
        }
        if (!stamp.get().isSettled(now)) {
            throw new IOException(file + " has just been written");
        }
        JarFingerprint read = new JarFingerprint(file, text(stamp.get()), checksum(file));
        if (!read.stamp.equals(stamp(file))) {
            throw new IOException(file + " is being written");
        }
        return read;
    }

    /** Whether the file does not exist. */
    boolean isAbsent() {
        return checksum.equals(ABSENT);
    }

    /** Whether the file still has the same content. Blocks to read its metadata, and its content if the metadata differs. */
    boolean isCurrent() {
        return stamp.equals(stamp(file)) || hasSameContent();
    }

    private boolean hasSameContent() {
        try {
            return !isAbsent() && checksum.equals(of(file).checksum);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static String stamp(Path file) {
        return FileStamp.ofRegularFile(file)
                .map(JarFingerprint::text)
                .orElseGet(() -> Files.exists(file) ? NO_FILE : ABSENT);
    }

    private static String text(FileStamp stamp) {
        return stamp.size() + "," + stamp.modified() + "," + stamp.changed() + "," + stamp.fileKey();
    }

    private static String checksum(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(content, Sha256.create())) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        }
    }

    /** Returns one line, without its end. */
    String toLine() {
        return checksum + "\t" + stamp + "\t" + file;
    }

    /** Restores a fingerprint from {@link #toLine}. Empty if the line is damaged. */
    static Optional<JarFingerprint> ofLine(String line) {
        String[] parts = line.split("\t", 3);
        return parts.length == 3
                ? Optional.of(new JarFingerprint(Path.of(parts[2]), parts[1], parts[0]))
                : Optional.empty();
    }
}
