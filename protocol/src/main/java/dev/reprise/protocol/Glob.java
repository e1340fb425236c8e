package dev.reprise.protocol;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;

/**
 * A glob of the protocol. Without a slash it matches the file name, with a slash the whole path. The syntax is that of
 * {@link java.nio.file.FileSystem#getPathMatcher}. Globs come from untrusted peers, so the time to match is bounded for every glob.
 */
public final class Glob {
    /** The maximum length in characters. */
    public static final int MAX_LENGTH = 500;

    private static final boolean WINDOWS = File.separatorChar == '\\';

    private final GlobAutomaton automaton;
    private final boolean nameOnly;

    private Glob(GlobAutomaton automaton, boolean nameOnly) {
        this.automaton = automaton;
        this.nameOnly = nameOnly;
    }

    /**
     * Parses a glob.
     *
     * @throws IllegalArgumentException if the text is not a valid glob
     */
    public static Glob of(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a glob is longer than " + MAX_LENGTH + " characters");
        }
        try {
            return new Glob(
                    new GlobParser(WINDOWS ? text.toLowerCase(Locale.ROOT) : text).parse(), text.indexOf('/') < 0);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("no glob: " + text + " (" + e.getDescription() + ")", e);
        }
    }

    /**
     * Returns whether this glob matches a file.
     *
     * @param path absolute, or relative to the directory that the glob applies to
     */
    public boolean matches(Path path) {
        Path name = path.getFileName();
        if (nameOnly) {
            return name != null && automaton.matches(comparable(name));
        }
        return automaton.matches(comparable(path));
    }

    private static String comparable(Path path) {
        return WINDOWS ? path.toString().replace('\\', '/').toLowerCase(Locale.ROOT) : path.toString();
    }
}
