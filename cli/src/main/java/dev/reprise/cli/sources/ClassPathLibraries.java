package dev.reprise.cli.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A class path as it was written, in which a directory may stand for the jars in it, those to come as well. */
public record ClassPathLibraries(List<Entry> entries) {
    public ClassPathLibraries {
        entries = List.copyOf(entries);
    }

    /**
     * One part of it.
     *
     * @param path of a jar, or of a directory of class files or jars; it need not exist
     * @param jarsWithin whether the jars in the directory are meant
     */
    public record Entry(Path path, boolean jarsWithin) {}

    /** The class path as it is now; jars of a directory by their names. Blocks for looking. */
    public List<Path> classPath() {
        List<Path> paths = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.jarsWithin()) {
                paths.addAll(jars(entry.path()));
            } else {
                paths.add(entry.path());
            }
        }
        return paths;
    }

    /** Where a jar may appear that is then on the class path. */
    List<Path> jarDirectories() {
        return entries.stream().filter(Entry::jarsWithin).map(Entry::path).toList();
    }

    private static List<Path> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException noDirectory) {
            return List.of();
        }
    }
}
