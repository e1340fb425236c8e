package dev.reprise.cli.request;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.reprise.cli.option.OptionValue;
import dev.reprise.cli.option.UsageError;
import dev.reprise.cli.sources.ClassPathLibraries;
import dev.reprise.cli.sources.ClassPathLibraries.Element;

/** Parses a class path in the launcher's syntax, where {@code dir/*} stands for the jars in a directory. */
final class LibraryPaths {
    static final String DEFAULT = "lib/*";

    private final Path directory;

    /** @param directory that relative paths start from */
    LibraryPaths(Path directory) {
        this.directory = directory;
    }

    ClassPathLibraries of(OptionValue given) throws UsageError {
        List<Element> elements = new ArrayList<>();
        for (String element : given.value().split(File.pathSeparator, -1)) {
            if (element.equals("*") || element.endsWith("/*") || element.endsWith(File.separator + "*")) {
                String parent = element.equals("*") ? "." : element.substring(0, element.length() - 2);
                elements.add(new Element(WatchOptions.path(parent, given.where(), directory), true));
            } else {
                elements.add(new Element(WatchOptions.path(element, given.where(), directory), false));
            }
        }
        return new ClassPathLibraries(elements);
    }
}
