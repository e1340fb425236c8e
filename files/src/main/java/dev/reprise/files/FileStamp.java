package dev.reprise.files;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The metadata that distinguishes two versions of a file without reading its content. Any difference, even an older time, means another
 * version.
 *
 * @param modified nanoseconds since the epoch
 * @param fileKey device and inode, or null where the file system has none; it reveals a file that was moved here with its old time
 * @param changed when the inode last changed, in nanoseconds since the epoch, or {@link #UNKNOWN}. Unlike the modification time it cannot
 *     be set back, so it alone reveals a copy that keeps the modification time, the length and the inode ({@code cp -p}).
 */
public record FileStamp(long modified, long size, @Nullable Object fileKey, long changed) {
    public static final long UNKNOWN = Long.MIN_VALUE;

    /** A clock tick of the kernel takes at most 10 ms (HZ=100); two of them, since the tick and our clock are read separately. */
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(20);

    /** FAT stores times in units of two seconds, HFS+ and ext3 of one. */
    private static final long COARSE_TICK = TimeUnit.SECONDS.toNanos(2);

    /** Has a change time only if the attributes come from {@link FileAttributes#read}. */
    public static FileStamp of(BasicFileAttributes attributes) {
        return new FileStamp(
                nanos(attributes.lastModifiedTime()),
                attributes.size(),
                attributes.fileKey(),
                FileAttributes.changed(attributes));
    }

    /** The stamp of a regular file, with the change time; empty if there is none or it is out of reach. Blocks for one {@code stat}. */
    public static Optional<FileStamp> ofRegularFile(Path file, LinkOption... options) {
        try {
            BasicFileAttributes attributes = FileAttributes.read(file, options);
            return attributes.isRegularFile() ? Optional.of(of(attributes)) : Optional.empty();
        } catch (IOException outOfReach) {
            // Missing, as far as any program can see: also below a directory without search permission, or a link that
            // leads to itself.
            return Optional.empty();
        }
    }

    /** Whether everything known of both is equal. */
    public boolean matches(FileStamp other) {
        return matchesExceptChangeTime(other)
                && (changed == other.changed || changed == UNKNOWN || other.changed == UNKNOWN);
    }

    /** Whether at most the change time differs, as after a chmod or a new hard link. */
    public boolean matchesExceptChangeTime(FileStamp other) {
        return modified == other.modified && size == other.size && Objects.equals(fileKey, other.fileKey);
    }

    /** The same as {@link #matches(FileStamp)} without allocating; false for anything but a regular file or a symbolic link. */
    public boolean matches(BasicFileAttributes attributes) {
        long otherChanged = FileAttributes.changed(attributes);
        return size == attributes.size()
                && modified == nanos(attributes.lastModifiedTime())
                && (changed == otherChanged || changed == UNKNOWN || otherChanged == UNKNOWN)
                && Objects.equals(fileKey, attributes.fileKey())
                && !attributes.isDirectory()
                && !attributes.isOther();
    }

    /** Whether it has a later modification time. Equal times prove nothing: a later write within the same clock tick has the same time. */
    public boolean isNewerThan(FileStamp other) {
        return modified > other.modified;
    }

    /** The change time, or the modification time where there is no change time; nanoseconds since the epoch. */
    public long lastChange() {
        return changed == UNKNOWN ? modified : changed;
    }

    /** Whether any later write would leave another stamp. */
    public boolean isSettled(long now) {
        return isSettled(lastChange(), now);
    }

    /**
     * Whether any later write would leave another time. A write within the same tick of the file system's clock would not, and if it keeps
     * the size as well, no metadata reveals it (git calls such a file racily clean).
     *
     * @param modified the time of the file or directory
     * @param now nanoseconds since the epoch, taken before the time was read
     */
    public static boolean isSettled(long modified, long now) {
        long age = now - modified;
        // A time in the far future comes from the clock of another machine and cannot be compared with ours.
        return age > tick(modified) || age < -COARSE_TICK;
    }

    /**
     * Whether the file may have been modified at or after a time of our clock. The clock of a file system lags behind ours, since it
     * stands still between two ticks.
     */
    public boolean isModifiedSince(long start) {
        return modified + tick(modified) >= start;
    }

    /** The same for the change time, which is not affected by setting the modification time; false if it is unknown. */
    public boolean isChangedSince(long start) {
        return changed != UNKNOWN && changed + tick(changed) >= start;
    }

    public static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }

    public static long nanos(Instant time) {
        return nanos(FileTime.from(time));
    }

    private static long tick(long time) {
        return time % TimeUnit.SECONDS.toNanos(1) == 0 ? COARSE_TICK : TICK;
    }
}
