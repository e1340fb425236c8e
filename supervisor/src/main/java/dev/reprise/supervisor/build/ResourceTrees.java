package dev.reprise.supervisor.build;

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

/** Which files are resources, and of which module. */
final class ResourceTrees {
    /** Of the coarsest file systems. */
    private static final Duration CLOCK_TICK = Duration.ofSeconds(2);

    private final List<Tree> trees;

    /** One tree with its rules at hand. */
    private record Tree(Module module, Resources resources, PathPatterns selection) {}

    /**
     * A file that is to be in the output.
     *
     * @param target where
     */
    record Resource(Module module, Path source, Path target, Optional<Filtering> filtering) {
        /**
         * Whether the file may be newer than its copy, or has none. Of equal times, too: a file system's clock ticks every few milliseconds,
         * or every two seconds.
         *
         * @param filtered when the build tool began to replace expressions in all that was there: a copy that comes out the same as
         *     before it leaves alone, however old that is
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

    /** The same file may be one of several. */
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

    /** What else there is for a place in the output. */
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

    /** All that are there. Blocks for reading the trees; a directory that the build names need not exist. */
    List<Resource> all() {
        return trees.stream()
                .map(tree -> tree.resources.directory())
                .distinct()
                .flatMap(directory -> FileTree.files(directory, file -> true).stream())
                .flatMap(file -> of(file).stream())
                .toList();
    }
}
