package dev.reprise.supervisor.build.resources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.reprise.compile.model.Filtering;
import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.PathPatterns;
import dev.reprise.compile.model.Resources;
import dev.reprise.files.FileTree;

/** Determines which files are resources, and of which module. */
final class ResourceTrees {
    /** Of the file systems with the coarsest time stamps. */
    private static final Duration CLOCK_TICK = Duration.ofSeconds(2);

    private final List<Tree> trees;

    /** A resource directory with its compiled patterns. */
    private record Tree(Module module, Resources resources, PathPatterns selection) {}

    /**
     * A file that belongs in the output.
     *
     * @param target its path in the output
     */
    record Resource(Module module, Path source, Path target, Optional<Filtering> filtering) {
        /**
         * Whether the file may be newer than its copy, or has no copy. Equal times count as newer, because a file system's clock ticks
         * every few milliseconds, or only every two seconds.
         *
         * @param filtered when the build tool last began to replace expressions in all resources. It leaves a copy alone whose content does
         *     not change, however old the copy is
         */
        boolean isOutOfDate(Instant filtered) {
            try {
                Instant saved = Files.getLastModifiedTime(source).toInstant();
                Instant copied = Files.getLastModifiedTime(target).toInstant();
                boolean done = filtering.isPresent()
                        && (saved.isBefore(filtered.minus(CLOCK_TICK)) || saved.isAfter(Instant.now()));
                return !done && !copied.isAfter(saved);
            } catch (IOException missing) {
                return true;
            }
        }
    }

    ResourceTrees(List<Module> modules) {
        trees = modules.stream()
                .flatMap(module -> module.resources().stream()
                        .map(each -> new Tree(module, each, new PathPatterns(each.includes(), each.excludes()))))
                .toList();
    }

    boolean contain(Path file) {
        return trees.stream().anyMatch(tree -> file.startsWith(tree.resources.directory()));
    }

    /** The resources of a file. There may be several because the directories may overlap. */
    List<Resource> of(Path file) {
        List<Resource> found = new ArrayList<>();
        for (Tree tree : trees) {
            Resources resources = tree.resources;
            if (file.startsWith(resources.directory()) && !file.equals(resources.directory())) {
                Path relative = resources.directory().relativize(file);
                if (tree.selection.takes(relative)) {
                    found.add(new Resource(
                            tree.module, file, resources.target().resolve(relative), resources.filtering()));
                }
            }
        }
        return found;
    }

    /** The existing resources with this target. */
    List<Resource> to(Path target) {
        List<Resource> found = new ArrayList<>();
        for (Tree tree : trees) {
            if (target.startsWith(tree.resources.target())) {
                Path source = tree.resources
                        .directory()
                        .resolve(tree.resources.target().relativize(target));
                if (Files.isRegularFile(source)) {
                    of(source).stream()
                            .filter(each -> each.target().equals(target))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    /** All existing resources. Blocks while reading the trees. A directory named in the build need not exist. */
    List<Resource> all() {
        return trees.stream()
                .map(tree -> tree.resources.directory())
                .distinct()
                .flatMap(directory -> FileTree.files(directory, file -> true).stream())
                .flatMap(file -> of(file).stream())
                .toList();
    }
}
