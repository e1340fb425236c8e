package dev.reprise.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What tells one version of a file from another without reading it.
 *
 * @param key the identity of the file, where the file system has one: it tells a file that was moved in with its old time
 */
record Stamp(FileTime time, long size, Optional<Object> key) {
    /** Empty if there is no regular file. */
    static Optional<Stamp> of(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile() ? Optional.of(of(attributes)) : Optional.empty();
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    static Stamp of(BasicFileAttributes attributes) {
        @Nullable Object key = attributes.fileKey();
        return new Stamp(attributes.lastModifiedTime(), attributes.size(), Optional.ofNullable(key));
    }

    /** Whether it is of a later time. Equal times tell nothing: a file system's clock ticks every few milliseconds, or every two seconds. */
    boolean isNewerThan(Stamp other) {
        return time.compareTo(other.time) > 0;
    }
}
