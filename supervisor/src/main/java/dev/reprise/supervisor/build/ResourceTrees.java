package dev.reprise.supervisor.build;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Resources;
import dev.reprise.compile.model.Selection;

/** Which files are resources, and of which module. */
final class ResourceTrees {
    private final List<Tree> trees;

    /** One tree with its rules at hand. */
    private record Tree(Module module, Resources resources, Selection selection) {}

    /**
     * A file that is to be in the output.
     *
     * @param target where
     */
    record Resource(Module module, Path source, Path target, boolean filtered) {}

    ResourceTrees(List<Module> modules) {
        trees = modules.stream()
                .flatMap(module -> module.resources().stream()
                        .map(each -> new Tree(module, each, new Selection(each.includes(), each.excludes()))))
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
                            tree.module, file, resources.target().resolve(relative), resources.filtered()));
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

    /** Whatever may be newer than its copy, or has none. Blocks for reading the trees. */
    List<Path> outOfDate() {
        List<Path> found = new ArrayList<>();
        trees.stream()
                .map(tree -> tree.resources.directory())
                .distinct()
                .forEach(directory -> addOutOfDate(directory, found));
        return found;
    }

    private void addOutOfDate(Path directory, List<Path> found) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (of(file).stream().anyMatch(resource -> isOutOfDate(resource.target(), attributes))) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException noDirectory) {
            // A root that the build names need not exist.
        }
    }

    /** Of equal times, too: a file system's clock ticks every few milliseconds, or every two seconds. */
    private static boolean isOutOfDate(Path copy, BasicFileAttributes source) {
        try {
            return Files.getLastModifiedTime(copy).compareTo(source.lastModifiedTime()) <= 0;
        } catch (IOException missing) {
            return true;
        }
    }
}
