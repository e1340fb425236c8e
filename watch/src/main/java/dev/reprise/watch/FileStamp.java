package dev.reprise.watch;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * What tells one state of a file from another without reading it. Any difference counts, an older time too.
 *
 * @param modified nanoseconds since the epoch
 * @param fileKey device and inode where the file system has them
 * @param changed when the inode was last changed, in nanoseconds since the epoch; {@link #UNKNOWN} if that was not read. A copy that keeps
 *     the time, the length and the inode of a file ({@code cp -p}) shows in nothing else.
 */
record FileStamp(long modified, long size, @Nullable Object fileKey, long changed) {
    static final long UNKNOWN = Long.MIN_VALUE;

    /** A clock tick of the kernel is at most 10 ms (HZ=100); two of them, since the tick and our clock are read apart. */
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(20);

    /** FAT keeps two seconds, HFS+ and ext3 one. */
    private static final long COARSE_TICK = TimeUnit.SECONDS.toNanos(2);

    static FileStamp of(BasicFileAttributes attributes) {
        return new FileStamp(
                nanos(attributes.lastModifiedTime()),
                attributes.size(),
                attributes.fileKey(),
                EntryAttributes.changed(attributes));
    }

    /** Whether nothing that is known of both differs. */
    boolean isLike(FileStamp other) {
        return isLikeButForChangeTime(other)
                && (changed == other.changed || changed == UNKNOWN || other.changed == UNKNOWN);
    }

    /** Whether at most the time of the inode's last change differs, as after a chmod or when another hard link was made. */
    boolean isLikeButForChangeTime(FileStamp other) {
        return modified == other.modified && size == other.size && Objects.equals(fileKey, other.fileKey);
    }

    /** Whether a file with these attributes has this stamp; no directory and nothing but a file or a link has any. */
    boolean isOf(BasicFileAttributes attributes) {
        long otherChanged = EntryAttributes.changed(attributes);
        return size == attributes.size()
                && modified == nanos(attributes.lastModifiedTime())
                && (changed == otherChanged || changed == UNKNOWN || otherChanged == UNKNOWN)
                && Objects.equals(fileKey, attributes.fileKey())
                && !attributes.isDirectory()
                && !attributes.isOther();
    }

    static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }

    /**
     * Whether a later write would leave another time. One within the same tick of the file system's clock would not, and if it keeps
     * the size as well nothing shows it (git calls such a file racily clean).
     *
     * @param modified what the file or directory says
     * @param now nanoseconds since the epoch, taken before the file was looked at
     */
    static boolean settled(long modified, long now) {
        long age = now - modified;
        // A time in the far future comes from another machine's clock and says nothing about this one.
        return age > tick(modified) || age < -COARSE_TICK;
    }

    /** Whether a later write would leave another stamp. */
    boolean isSettled(long now) {
        return settled(changed == UNKNOWN ? modified : changed, now);
    }

    /**
     * Whether the file may have been modified at or after a time of our clock. The clock of a file system lags behind it: it stands
     * still between two ticks.
     */
    boolean isSince(long start) {
        return modified + tick(modified) >= start;
    }

    /** The same of the inode, whatever time the file was given; false if that was not read. */
    boolean isChangedSince(long start) {
        return changed != UNKNOWN && changed + tick(changed) >= start;
    }

    private static long tick(long modified) {
        return modified % TimeUnit.SECONDS.toNanos(1) == 0 ? COARSE_TICK : TICK;
    }
}
