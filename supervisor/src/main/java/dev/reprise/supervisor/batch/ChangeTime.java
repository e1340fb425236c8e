package dev.reprise.supervisor.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** When the inode of a file was last changed. Unlike the modification time, nothing can set it back. */
public final class ChangeTime {
    private ChangeTime() {}

    /**
     * Of the file that a path leads to, through links.
     *
     * @return empty where there is no such time
     * @throws IOException if the file can't be looked at
     */
    public static Optional<FileTime> of(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? Optional.of((FileTime) Files.getAttribute(file, "unix:ctime"))
                : Optional.empty();
    }
}
