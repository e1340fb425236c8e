package dev.reprise.supervisor.jvm.classpath;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import dev.reprise.watch.PathFilter;

/** Accepts selected files of one directory, and nothing in its subdirectories. Add all files before the filter is used. */
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

    /** Accepts every jar in the directory, including jars created later. */
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
