package dev.reprise.supervisor.build.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;

/** Combines several roots below one directory, which is watched and reported as a single root. */
record CombinedRoot(List<WatchRoot> roots) implements PathFilter {
    CombinedRoot {
        roots = List.copyOf(roots);
    }

    /** Combines the roots that lie in the same one of these directories, and returns all others unchanged. */
    static List<WatchRoot> in(Collection<Path> directories, List<WatchRoot> roots) {
        List<WatchRoot> rest = new ArrayList<>(roots);
        List<WatchRoot> joined = new ArrayList<>();
        for (Path directory : directories) {
            List<WatchRoot> inside = rest.stream()
                    .filter(root -> root.path().startsWith(directory))
                    .toList();
            if (inside.size() > 1) {
                rest.removeAll(inside);
                joined.add(new WatchRoot(directory, new CombinedRoot(inside)));
            }
        }
        joined.addAll(rest);
        return joined;
    }

    @Override
    public boolean enters(Path directory) {
        return roots.stream()
                .anyMatch(root -> directory.startsWith(root.path())
                        ? root.filter().enters(directory)
                        : root.path().startsWith(directory));
    }

    @Override
    public boolean accepts(Path file) {
        return roots.stream()
                .anyMatch(root -> file.equals(root.path())
                        || (file.startsWith(root.path()) && root.filter().accepts(file)));
    }

    @Override
    public boolean isRule(Path file) {
        return roots.stream().anyMatch(root -> root.filter().isRule(file));
    }

    @Override
    public boolean reload() {
        boolean changed = false;
        for (WatchRoot root : roots) {
            changed |= root.filter().reload();
        }
        return changed;
    }
}
