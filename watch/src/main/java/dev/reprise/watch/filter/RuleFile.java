package dev.reprise.watch.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The rules in a file, and by what to see that they changed.
 *
 * @param stamp of the file before it was read; empty if there is none
 */
record RuleFile(Path path, boolean followLinks, Optional<Stamp> stamp, RuleSet rules) {
    /** A rule file is written by hand. What is beyond this is not one, and is not worth the memory. */
    private static final int LIMIT = 4 << 20;

    private static final LinkOption[] FOLLOW = {};
    private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};

    /** Blocks for reading the file. One that can't be read is taken for empty, as git does. */
    static RuleFile read(Path path, boolean followLinks) {
        Optional<Stamp> stamp = Stamp.of(path, followLinks);
        RuleSet rules = stamp.isPresent() ? RuleSet.parse(text(path)) : RuleSet.NONE;
        return new RuleFile(path, followLinks, stamp, rules);
    }

    boolean exists() {
        return stamp.isPresent();
    }

    boolean changed() {
        return !stamp.equals(Stamp.of(path, followLinks));
    }

    private static String text(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(LIMIT), StandardCharsets.UTF_8);
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    /**
     * What {@code stat} reports of a regular file.
     *
     * @param changed when its inode was last changed; null where there is no such time
     */
    record Stamp(
            FileTime modified,
            long size,
            @Nullable Object fileKey,
            @Nullable FileTime changed) {
        static Optional<Stamp> of(Path path, boolean followLinks) {
            if (!FileExistence.possible(path)) {
                return Optional.empty();
            }
            LinkOption[] options = followLinks ? FOLLOW : NO_FOLLOW;
            try {
                // Before the rest: what is changed in between then has a later time at the next look.
                FileTime changed = changed(path, options);
                BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class, options);
                return attributes.isRegularFile()
                        ? Optional.of(new Stamp(
                                attributes.lastModifiedTime(), attributes.size(), attributes.fileKey(), changed))
                        : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        private static @Nullable FileTime changed(Path path, LinkOption... options) throws IOException {
            return path.getFileSystem().supportedFileAttributeViews().contains("unix")
                    ? (FileTime) Files.getAttribute(path, "unix:ctime", options)
                    : null;
        }
    }
}
