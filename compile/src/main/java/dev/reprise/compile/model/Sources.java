package dev.reprise.compile.model;

import java.nio.file.Path;
import java.util.List;

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
}
