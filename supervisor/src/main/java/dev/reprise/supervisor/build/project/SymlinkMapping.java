package dev.reprise.supervisor.build.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.reprise.files.FileTree;
import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;

/**
 * Maps the real paths that the watcher reports to the paths in the project model. The two differ if a path of the model goes through a
 * symbolic link, or if a source or resource tree contains one. A file may have several paths in the model.
 */
final class SymlinkMapping {
    private final Set<Path> paths;
    private final Set<Path> trees;

    /** The paths in the model, by real path. */
    private final Map<Path, Set<Path>> names = new HashMap<>();

    /** The paths in the model that are real paths. */
    private final Set<Path> plain = new HashSet<>();

    /** The paths of the links, with the real path of their parent directory. */
    private final Set<Path> links = new HashSet<>();

    /**
     * Reads the trees.
     *
     * @param paths of the model; if one does not exist, its nearest existing ancestor is resolved
     * @param trees the trees to search for links
     */
    SymlinkMapping(Collection<Path> paths, Collection<Path> trees) {
        this.paths = new LinkedHashSet<>(paths);
        this.trees = new LinkedHashSet<>(trees);
        read();
    }

    private void read() {
        names.clear();
        plain.clear();
        links.clear();
        Set<Path> seen = new HashSet<>();
        for (Path path : paths) {
            add(real(path), path);
            for (Path way = path; way != null && seen.add(way); way = way.getParent()) {
                if (Files.isSymbolicLink(way)) {
                    links.add(place(way));
                }
            }
        }
        for (Path tree : trees) {
            FileTree.links(tree).forEach((link, target) -> {
                links.add(place(link));
                add(target, link);
            });
        }
    }

    private void add(Path real, Path name) {
        if (real.equals(name)) {
            plain.add(name);
        } else {
            names.computeIfAbsent(real, path -> new LinkedHashSet<>()).add(name);
        }
    }

    /** Reads the links again if one of these changes is of a link, or of something that replaces it. Returns whether it did. */
    boolean follow(List<Change> changes) {
        boolean relinked = changes.stream().map(Change::path).anyMatch(this::isLink);
        if (relinked) {
            read();
        }
        return relinked;
    }

    private boolean isLink(Path path) {
        return links.contains(path) || Files.isSymbolicLink(path);
    }

    /** Translates a change to the paths of the model. A change of a link on the way to paths of the model is a change of each of them. */
    List<Change> inModel(Change change) {
        Path path = change.path();
        if (names.isEmpty() && links.isEmpty()) {
            return List.of(change);
        }
        Set<Path> found = new LinkedHashSet<>();
        for (Path above = path; above != null; above = above.getParent()) {
            for (Path name : names.getOrDefault(above, Set.of())) {
                found.add(name.resolve(above.relativize(path)).normalize());
            }
        }
        if (found.isEmpty() || plain.stream().anyMatch(path::startsWith)) {
            found.add(path);
        }
        if (isLink(path)) {
            paths.stream()
                    .filter(each -> !each.equals(path) && each.startsWith(path))
                    .forEach(found::add);
        }
        return found.stream()
                .map(name -> new Change(name, name.equals(path) ? change.kind() : kind(change.kind(), name)))
                .toList();
    }

    /** A file that was deleted under one of its paths may still exist under another. */
    private static Kind kind(Kind reported, Path name) {
        boolean there = Files.exists(name);
        return there == (reported != Kind.DELETED) ? reported : there ? Kind.MODIFIED : Kind.DELETED;
    }

    private static Path place(Path link) {
        Path above = link.getParent();
        return above == null ? link : real(above).resolve(link.getFileName());
    }

    private static Path real(Path path) {
        for (Path above = path; above != null; above = above.getParent()) {
            try {
                return above.toRealPath().resolve(above.relativize(path)).normalize();
            } catch (IOException notThereYet) {
                // A parent directory may exist.
            }
        }
        return path;
    }
}
