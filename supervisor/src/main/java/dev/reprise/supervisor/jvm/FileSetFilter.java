package dev.reprise.supervisor.jvm;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import dev.reprise.watch.PathFilter;

/** Of one directory some files only, and nothing below it. Complete before it is asked. */
final class FileSetFilter implements PathFilter {
    private final Path directory;
    private final Set<Path> files = new HashSet<>();
    private boolean jars;

    FileSetFilter(Path directory) {
        this.directory = directory;
    }

    void add(Path file) {
        files.add(file);
    }

    /** Each that there is or will be. */
    void addJars() {
        jars = true;
    }

    @Override
    public boolean enters(Path entered) {
        return entered.equals(directory);
    }

    @Override
    public boolean accepts(Path file) {
        return files.contains(file) || (jars && JarName.isJar(file) && directory.equals(file.getParent()));
    }
}
