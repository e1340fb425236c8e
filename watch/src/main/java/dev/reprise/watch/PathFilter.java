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
        };
    }
}
