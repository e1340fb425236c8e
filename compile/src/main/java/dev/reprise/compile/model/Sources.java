package dev.reprise.compile.model;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What javac is given for a module, but for the files.
 *
 * @param roots of the source trees, those of generated sources included
 * @param includes globs of files below the roots, in Maven's form ({@code **}{@code /*.java}); empty means all
 * @param excludes globs of files that are left out
 * @param generated where annotation processors put sources; below no root
 * @param classPath in order, without the module's own output; with it that of a module path, where javac finds modules too
 * @param processorPath where annotation processors are looked for; empty means the class path
 * @param options javac's own but for paths and files: {@code -g}, {@code -parameters}, {@code --release 17}, {@code -proc:none},
 *     {@code -processor}, {@code -Akey=value}, {@code -Xlint}, {@code -encoding}
 */
public record Sources(
        List<Path> roots,
        List<String> includes,
        List<String> excludes,
        Path generated,
        List<Path> classPath,
        List<Path> processorPath,
        List<String> options) {
    public Sources {
        roots = List.copyOf(roots);
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        classPath = List.copyOf(classPath);
        processorPath = List.copyOf(processorPath);
        options = List.copyOf(options);
    }

    /** What annotation processors read besides their options, whether or not it is there: Lombok's configuration, in any directory above. */
    public List<Path> configuration() {
        Set<Path> files = new LinkedHashSet<>();
        for (Path root : roots) {
            for (Path directory = root; directory != null; directory = directory.getParent()) {
                files.add(directory.resolve("lombok.config"));
            }
        }
        return List.copyOf(files);
    }

    /** Whether the same source comes to the same classes by both. */
    public boolean compileLike(Sources other) {
        return classPath.equals(other.classPath)
                && processorPath.equals(other.processorPath)
                && options.equals(other.options);
    }

    /** Whether all has to be compiled after a change of this file, which is no source. */
    public boolean dependOn(Path file) {
        return classPath.contains(file)
                || processorPath.contains(file)
                || configuration().contains(file);
    }
}
