package dev.reprise.protocol;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.PatternSyntaxException;

/** A glob of the protocol: one without a slash is about the name of a file, one with a slash about its whole path. */
public final class Glob {
    private final PathMatcher matcher;
    private final boolean nameOnly;

    private Glob(PathMatcher matcher, boolean nameOnly) {
        this.matcher = matcher;
        this.nameOnly = nameOnly;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it can't be understood
     */
    public static Glob of(String text) {
        try {
            return new Glob(FileSystems.getDefault().getPathMatcher("glob:" + text), text.indexOf('/') < 0);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("no glob: " + text + " (" + e.getDescription() + ")", e);
        }
    }

    /**
     * Whether a file is one of those that it is about.
     *
     * @param path absolute, or relative to where the glob is about
     */
    public boolean matches(Path path) {
        Path name = path.getFileName();
        return nameOnly ? name != null && matcher.matches(name) : matcher.matches(path);
    }
}
