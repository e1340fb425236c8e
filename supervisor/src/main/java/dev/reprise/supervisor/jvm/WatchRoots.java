package dev.reprise.supervisor.jvm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.filter.Filters;

/** How to watch what a program is made of. */
public final class WatchRoots {
    private WatchRoots() {}

    /**
     * One root for each directory, and one for all files of one directory.
     *
     * @param filters what the user asked to ignore. The rules of git do not count here: what runs is a build's output, which they
     *     ignore as a rule.
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

    /** The same without what lies in a directory, unless that is a root itself. */
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

    /** The source files in the directories that can be packages. */
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
