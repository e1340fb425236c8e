package dev.reprise.supervisor.jvm.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.reprise.files.FileTree;

/** Determines whether it could make a difference to a program that its directories are behind its jars on the class path. */
final class ShadowCheck {
    /** A larger tree, such as a home directory, would delay the start for longer than the archive saves. */
    private static final int MOST_FILES = 100_000;

    private ShadowCheck() {}

    /** Ends a walk early. */
    private static final class Found extends IOException {
        private static final long serialVersionUID = 1L;

        Found(String reason) {
            super(reason);
        }
    }

    /**
     * Returns why the order matters, as a clause to follow "since"; empty if it does not matter. Blocks to read the directories.
     *
     * @param jars the names of all files in the jars
     */
    static Optional<String> conflict(NameIndex jars, List<Path> directories) {
        int[] files = {0};
        for (Path directory : directories) {
            try {
                FileTree.walk(directory, (file, attributes) -> {
                    if (++files[0] > MOST_FILES) {
                        throw new Found(directory + " contains more than " + MOST_FILES + " files");
                    }
                    if (jars.conflictsWith(name(directory, file))) {
                        throw new Found("a jar contains the same name or package as " + file);
                    }
                });
            } catch (IOException found) {
                return Optional.of(String.valueOf(found.getMessage()));
            }
        }
        return Optional.empty();
    }

    private static String name(Path directory, Path file) {
        return directory.relativize(file).toString().replace('\\', '/');
    }
}
