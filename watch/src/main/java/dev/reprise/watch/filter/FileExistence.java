package dev.reprise.watch.filter;

import java.nio.file.Path;

/**
 * Whether a file may be there, asked of each directory of a tree, where mostly it is not. An exception for each of them, as java.nio
 * makes before JDK 20, takes ten times as long as the question itself.
 */
final class FileExistence {
    private static final char REPLACEMENT = '\uFFFD';

    private FileExistence() {}

    /** False only if it is not there; true also if its name is no text, for then {@link java.io.File} would ask for another one. */
    static boolean possible(Path path) {
        try {
            return path.toString().indexOf(REPLACEMENT) >= 0 || path.toFile().exists();
        } catch (UnsupportedOperationException e) {
            // Not the default file system.
            return true;
        }
    }
}
