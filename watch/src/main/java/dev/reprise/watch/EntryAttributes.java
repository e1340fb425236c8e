package dev.reprise.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What the file system says of an entry of a directory, with the time of the inode's last change, which no JDK has in its attribute
 * interfaces. Reading it takes the JDK a map for each file: half as long again as reading without it.
 */
final class EntryAttributes implements BasicFileAttributes {
    private static final String NAMES =
            "unix:ctime,lastModifiedTime,size,fileKey,isRegularFile,isDirectory,isSymbolicLink";

    private final Map<String, Object> values;
    private final long changed;

    private EntryAttributes(Map<String, Object> values) {
        this.values = values;
        this.changed = FileStamp.nanos(time("ctime"));
    }

    /** Without following links; with the time of the last change where the file system has one. */
    static BasicFileAttributes full(Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? new EntryAttributes(Files.readAttributes(path, NAMES, LinkOption.NOFOLLOW_LINKS))
                : basic(path);
    }

    /** Without following links, and without the time of the last change. */
    static BasicFileAttributes basic(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** When the inode was last changed, in nanoseconds since the epoch; {@link FileStamp#UNKNOWN} if these attributes don't have it. */
    static long changed(BasicFileAttributes attributes) {
        return attributes instanceof EntryAttributes full ? full.changed : FileStamp.UNKNOWN;
    }

    private FileTime time(String name) {
        return (FileTime) Objects.requireNonNull(values.get(name));
    }

    private boolean is(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    @Override
    public FileTime lastModifiedTime() {
        return time("lastModifiedTime");
    }

    @Override
    public FileTime lastAccessTime() {
        return lastModifiedTime();
    }

    @Override
    public FileTime creationTime() {
        return lastModifiedTime();
    }

    @Override
    public boolean isRegularFile() {
        return is("isRegularFile");
    }

    @Override
    public boolean isDirectory() {
        return is("isDirectory");
    }

    @Override
    public boolean isSymbolicLink() {
        return is("isSymbolicLink");
    }

    @Override
    public boolean isOther() {
        return !isRegularFile() && !isDirectory() && !isSymbolicLink();
    }

    @Override
    public long size() {
        return (Long) Objects.requireNonNull(values.get("size"));
    }

    @Override
    public @Nullable Object fileKey() {
        return values.get("fileKey");
    }
}
