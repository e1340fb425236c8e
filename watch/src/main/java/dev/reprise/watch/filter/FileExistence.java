package dev.reprise.watch.filter;

import java.nio.file.Path;

/**
 * A cheap test for files that are usually missing, made in every directory of a tree. Before JDK 20, java.nio creates an exception for each
 * missing file, which takes ten times as long as the test.
 */
final class FileExistence {
    private static final char REPLACEMENT = '\uFFFD';

    private FileExistence() {}

    /** False only if the file is missing; true also if its name is no text, since {@link java.io.File} would test another name. */
    static boolean possible(Path path) {
        try {
            return path.toString().indexOf(REPLACEMENT) >= 0 || path.toFile().exists();
        } catch (UnsupportedOperationException e) {
            // Not the default file system.
            return true;
        }
    }
}
