package dev.reprise.watch;

import java.nio.file.Path;

/**
 * Decides which files of a tree are watched. Called with absolute paths, by one thread at a time, once for each new name. Must not block
 * beyond reading a small file.
 */
public interface PathFilter {
    /** Accepts everything. */
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

    /** Whether anything in this directory may be watched. A directory that is not entered costs nothing, however large it is. */
    boolean enters(Path directory);

    /** Whether this file is watched. Called only if its directory was entered. */
    boolean accepts(Path file);

    /**
     * Whether the content of this file is a rule of the filter, as that of {@code .gitignore} is: after it changed, {@link #reload} must be
     * called. Depends on the name alone; the file may not exist and need not be accepted itself.
     */
    default boolean isRule(Path file) {
        return false;
    }

    /**
     * Reads the rules again if a file that they came from has changed; blocks for one stat of each such file. Callers that remember answers
     * of this filter call it before each full scan and after a change of a {@linkplain #isRule rule}, under the same lock as the other
     * methods.
     *
     * @return whether earlier answers may be wrong now, so that everything must be tested again
     */
    default boolean reload() {
        return false;
    }

    /** A filter that accepts what both accept. */
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
