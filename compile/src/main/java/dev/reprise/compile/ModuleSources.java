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

/** The source files of a module that javac compiles. */
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

    /** The existing sources with their stamps. */
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

    /** The source of a class by its package and the file name in the class file, or the name of the class if there is none. */
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

    /**
     * Whether a class without a source belonged to this module: a class of another one, unpacked into the output, has no source directory
     * here.
     */
    boolean hasPackageOf(ClassFacts facts) {
        return facts.sourceFile().filter(name -> name.endsWith(".java")).isPresent()
                && sources.roots().stream().anyMatch(root -> Files.isDirectory(root.resolve(facts.packagePath())));
    }

    /** Sources that annotation processors generated. */
    List<Path> generated() {
        return FileTree.files(sources.generated(), file -> file.toString().endsWith(".java"));
    }
}
