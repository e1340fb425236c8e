package dev.reprise.cli.option;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A class path in the launcher's form, where {@code dir/*} stands for the jars in a directory. */
final class LibraryPaths {
    static final String DEFAULT = "lib/*";

    private final Path directory;

    /** @param directory that relative paths start from */
    LibraryPaths(Path directory) {
        this.directory = directory;
    }

    List<Path> of(Given given) throws UsageError {
        List<Path> paths = new ArrayList<>();
        for (String entry : given.value().split(File.pathSeparator, -1)) {
            if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
                String parent = entry.equals("*") ? "." : entry.substring(0, entry.length() - 2);
                paths.addAll(jars(WatchOptions.path(parent, given.where(), directory)));
            } else {
                paths.add(WatchOptions.path(entry, given.where(), directory));
            }
        }
        return paths;
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
