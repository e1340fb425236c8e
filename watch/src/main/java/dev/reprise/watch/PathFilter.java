package dev.reprise.watch;

import java.nio.file.Path;

/**
 * What of a tree is watched. Asked with absolute paths by the thread that looks at the tree, one thread at a time, once for each new
 * name; must not block beyond reading a small file.
 */
public interface PathFilter {
    /** Everything. */
    PathFilter ALL = new PathFilter() {
        @Override
        public boolean enters(Path directory) {
            return true;
        }

        @Override
        public boolean accepts(Path file) {
            return true;
        }
    };

    /** Whether anything in this directory may be watched; what is not entered costs nothing, however large it is. */
    boolean enters(Path directory);

    /** Whether this file is watched. Its directory was entered. */
    boolean accepts(Path file);

    /**
     * Whether the content of this file decides what is let through, as that of a {@code .gitignore} does: after a change of it call
     * {@link #reload}. Told by the name alone; the file may not exist, and need not itself be accepted.
     */
    default boolean isRule(Path file) {
        return false;
    }

    /**
     * Reads again the rules that were read from files, if one of these files changed; blocks for one stat of each. Whoever remembers
     * answers of this filter calls it before each look at everything and after a change of a {@linkplain #isRule rule}, under the
     * same lock as the other methods.
     *
     * @return whether answers given so far may be wrong now: everything has to be asked again
     */
    default boolean reload() {
        return false;
    }

    /** A filter that lets through what both do. */
    default PathFilter and(PathFilter other) {
        PathFilter first = this;
        return new PathFilter() {
            @Override
            public boolean enters(Path directory) {
                return first.enters(directory) && other.enters(directory);
            }

            @Override
            public boolean accepts(Path file) {
                return first.accepts(file) && other.accepts(file);
            }

            @Override
            public boolean isRule(Path file) {
                return first.isRule(file) || other.isRule(file);
            }

            @Override
            public boolean reload() {
                boolean firstChanged = first.reload();
                return other.reload() || firstChanged;
            }
        };
    }
}
