package dev.reprise.compile;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What one run of javac made. */
final class Outputs {
    private final Map<MadeFile, Optional<Path>> classes = new LinkedHashMap<>();
    private final Map<Path, MadeFile> files = new LinkedHashMap<>();

    void addClass(MadeFile file, Optional<Path> source) {
        classes.put(file, source);
    }

    void addFile(MadeFile file) {
        files.put(file.path(), file);
    }

    /** With the source of each. */
    Map<MadeFile, Optional<Path>> classes() {
        return classes;
    }

    /** Of annotation processors: sources and resources, by where they go. */
    Map<Path, MadeFile> files() {
        return files;
    }
}
