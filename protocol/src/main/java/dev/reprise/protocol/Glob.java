package dev.reprise.protocol;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;

/**
 * A glob of the protocol: one without a slash is about the name of a file, one with a slash about its whole path. The syntax is that of
 * {@link java.nio.file.FileSystem#getPathMatcher}, but whatever the glob, matching is quick: a peer chose it.
 */
public final class Glob {
    /** A longer one is refused, in characters. */
    public static final int LONGEST = 500;

    private static final boolean WINDOWS = File.separatorChar == '\\';

    private final GlobAutomaton machine;
    private final boolean nameOnly;

    private Glob(GlobAutomaton machine, boolean nameOnly) {
        this.machine = machine;
        this.nameOnly = nameOnly;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it can't be understood
     */
    public static Glob of(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a glob is longer than " + LONGEST + " characters");
        }
        try {
            return new Glob(
                    new GlobParser(WINDOWS ? text.toLowerCase(Locale.ROOT) : text).read(), text.indexOf('/') < 0);
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
        if (nameOnly) {
            return name != null && machine.matches(comparable(name));
        }
        return machine.matches(comparable(path));
    }

    private static String comparable(Path path) {
        return WINDOWS ? path.toString().replace('\\', '/').toLowerCase(Locale.ROOT) : path.toString();
    }
}
