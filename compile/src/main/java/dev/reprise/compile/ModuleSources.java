package dev.reprise.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.reprise.compile.classfile.ClassFacts;
import dev.reprise.compile.model.PathPatterns;
import dev.reprise.compile.model.Sources;
import dev.reprise.files.FileStamp;
import dev.reprise.files.FileTree;

/** Which files of a module javac is given. */
final class ModuleSources {
    private final Sources sources;
    private final PathPatterns selection;

    ModuleSources(Sources sources) {
        this.sources = sources;
        this.selection = new PathPatterns(sources.includes(), sources.excludes());
    }

    boolean has(Path file) {
        return file.toString().endsWith(".java")
                && sources.roots().stream()
                        .anyMatch(root -> file.startsWith(root) && selection.takes(root.relativize(file)));
    }

    /** All that are there, with their stamps. */
    Map<Path, FileStamp> walk() throws IOException {
        Map<Path, FileStamp> found = new TreeMap<>();
        for (Path root : sources.roots()) {
            FileTree.walk(root, (file, attributes) -> {
                if (has(file)) {
                    FileStamp.ofRegularFile(file).ifPresent(stamp -> found.put(file, stamp));
                }
            });
        }
        return found;
    }

    /** The source of a class by its package and the name that the class file gives; by the name of the class if it gives none. */
    Optional<Path> of(ClassFacts facts) {
        String inPackage = facts.name().substring(facts.packagePath().length());
        int dollar = inPackage.indexOf('$', 1);
        String name = facts.sourceFile().orElse((dollar < 0 ? inPackage : inPackage.substring(0, dollar)) + ".java");
        for (Path root : sources.roots()) {
            Path file = root.resolve(facts.packagePath()).resolve(name);
            if (has(file) && Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        Path generated = sources.generated().resolve(facts.packagePath()).resolve(name);
        return Files.isRegularFile(generated) ? Optional.of(generated) : Optional.empty();
    }

    /** Whether a class without a source was this module's own: another one's, unpacked into the output, has no source directory here. */
    boolean hasPackageOf(ClassFacts facts) {
        return facts.sourceFile().filter(name -> name.endsWith(".java")).isPresent()
                && sources.roots().stream().anyMatch(root -> Files.isDirectory(root.resolve(facts.packagePath())));
    }

    /** Sources of annotation processors. */
    List<Path> generated() {
        return FileTree.files(sources.generated(), file -> file.toString().endsWith(".java"));
    }
}
