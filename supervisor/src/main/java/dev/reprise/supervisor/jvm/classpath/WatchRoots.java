package dev.reprise.supervisor.jvm.classpath;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.filter.Filters;

/** Determines what to watch for the files of a program. */
public final class WatchRoots {
    private WatchRoots() {}

    /**
     * Returns one root for each directory tree, and one for all single files of the same directory.
     *
     * @param filters the files to ignore. The rules of git are not applied: the program runs the output of a build, which they usually
     *     ignore.
     */
    public static List<WatchRoot> of(ProgramFiles files, Filters filters) {
        Filters withoutGit = filters.withoutGit();
        List<WatchRoot> roots = new ArrayList<>();
        files.directories().forEach(each -> roots.add(new WatchRoot(each, withoutGit.below(each))));
        files.sourceTree()
                .ifPresent(
                        tree -> roots.add(new WatchRoot(tree, new SourceTreeFilter(tree).and(withoutGit.below(tree)))));
        Map<Path, FileSetFilter> chosen = new LinkedHashMap<>();
        for (Path file : files.files()) {
            Path parent = file.getParent();
            if (parent != null) {
                chosen.computeIfAbsent(parent, FileSetFilter::new).add(file);
            }
        }
        for (Path directory : files.jarDirectories()) {
            chosen.computeIfAbsent(directory, FileSetFilter::new).addJars();
        }
        chosen.forEach((directory, filter) -> roots.add(new WatchRoot(directory, filter)));
        return roots;
    }

    /** Returns the roots without the content of a directory, unless that directory is itself a root. */
    public static List<WatchRoot> without(Path excluded, List<WatchRoot> roots) {
        return roots.stream()
                .map(root -> excluded.startsWith(root.path()) && !excluded.equals(root.path())
                        ? new WatchRoot(root.path(), root.filter().and(new Outside(excluded)))
                        : root)
                .toList();
    }

    private record Outside(Path excluded) implements PathFilter {
        @Override
        public boolean enters(Path directory) {
            return !directory.startsWith(excluded);
        }

        @Override
        public boolean accepts(Path file) {
            return !file.startsWith(excluded);
        }
    }

    /** Accepts the source files in directories whose names can be package names. */
    private record SourceTreeFilter(Path tree) implements PathFilter {
        @Override
        public boolean enters(Path directory) {
            String name = String.valueOf(directory.getFileName());
            return directory.equals(tree)
                    || (!name.isEmpty()
                            && Character.isJavaIdentifierStart(name.charAt(0))
                            && name.chars().allMatch(Character::isJavaIdentifierPart));
        }

        @Override
        public boolean accepts(Path file) {
            return file.toString().endsWith(".java");
        }
    }
}
