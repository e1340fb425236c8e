package dev.reprise.cli.option;

import java.nio.file.Path;
import java.util.List;

import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;

/** Puts the patterns of the user and the project to work on each root. */
final class RootFilters {
    private RootFilters() {}

    static List<WatchRoot> roots(List<Path> paths, List<String> ignores, List<String> extensions, boolean gitIgnore)
            throws UsageError {
        return paths.stream().map(path -> new WatchRoot(path, PathFilter.ALL)).toList();
    }
}
