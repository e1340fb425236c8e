package dev.reprise.compile;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What distinguishes one version of a file from another without reading it.
 *
 * @param key the identity of the file, where the file system has one: it shows a file that was moved in with its old time
 * @param changed when the inode was last changed, where the file system has such a time: it shows a copy that keeps the time, the length and
 *     the inode of a file ({@code cp -p})
 */
record SourceStamp(FileTime time, long size, Optional<Object> key, Optional<FileTime> changed) {
    /** Empty if there is no regular file. */
    static Optional<SourceStamp> of(Path file) throws IOException {
        try {
            // Before the rest: what is changed in between then has a later time at the next look.
            Optional<FileTime> changed = changeTime(file);
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(new SourceStamp(
                            attributes.lastModifiedTime(),
                            attributes.size(),
                            Optional.ofNullable(attributes.fileKey()),
                            changed))
                    : Optional.empty();
        } catch (FileSystemException outOfReach) {
            // Not there, as far as javac could tell either: also below a directory that can't be entered, or a link
            // that leads to itself.
            return Optional.empty();
        }
    }

    private static Optional<FileTime> changeTime(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? Optional.of((FileTime) Files.getAttribute(file, "unix:ctime"))
                : Optional.empty();
    }

    /** Whether it is of a later time. Equal times show nothing: a file system's clock ticks every few milliseconds, or every two seconds. */
    boolean isNewerThan(SourceStamp other) {
        return time.compareTo(other.time) > 0;
    }
}
