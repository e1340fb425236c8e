package dev.reprise.cli.option;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.reprise.cli.sources.ClassPathLibraries;
import dev.reprise.cli.sources.ClassPathLibraries.Entry;

/** A class path in the launcher's form, where {@code dir/*} stands for the jars in a directory. */
final class LibraryPaths {
    static final String DEFAULT = "lib/*";

    private final Path directory;

    /** @param directory that relative paths start from */
    LibraryPaths(Path directory) {
        this.directory = directory;
    }

    ClassPathLibraries of(OptionValue given) throws UsageError {
        List<Entry> entries = new ArrayList<>();
        for (String entry : given.value().split(File.pathSeparator, -1)) {
            if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
                String parent = entry.equals("*") ? "." : entry.substring(0, entry.length() - 2);
                entries.add(new Entry(WatchOptions.path(parent, given.where(), directory), true));
            } else {
                entries.add(new Entry(WatchOptions.path(entry, given.where(), directory), false));
            }
        }
        return new ClassPathLibraries(entries);
    }
}
