package dev.reprise.watch.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

import dev.reprise.files.FileStamp;

/**
 * The rules of a file, with the stamp that shows whether the file changed.
 *
 * @param stamp of the file before it was read; empty if there is none
 */
record RuleFile(Path path, boolean followLinks, Optional<FileStamp> stamp, RuleSet rules) {
    /** Rule files are written by hand; a larger file is something else and not worth the memory. */
    private static final int LIMIT = 4 << 20;

    private static final LinkOption[] FOLLOW = {};
    private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};

    /** Reads the file; blocks. An unreadable file counts as empty, as for git. */
    static RuleFile read(Path path, boolean followLinks) {
        Optional<FileStamp> stamp = stamp(path, followLinks);
        RuleSet rules = stamp.isPresent() ? RuleSet.parse(text(path)) : RuleSet.NONE;
        return new RuleFile(path, followLinks, stamp, rules);
    }

    boolean exists() {
        return stamp.isPresent();
    }

    boolean changed() {
        return !stamp.equals(stamp(path, followLinks));
    }

    private static Optional<FileStamp> stamp(Path path, boolean followLinks) {
        return FileExistence.possible(path)
                ? FileStamp.ofRegularFile(path, followLinks ? FOLLOW : NO_FOLLOW)
                : Optional.empty();
    }

    private static String text(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(LIMIT), StandardCharsets.UTF_8);
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }
}
