package dev.reprise.compile.model;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The input of javac for a module, except the files.
 *
 * @param roots of the source trees, including those of generated sources
 * @param includes globs of files below the roots, in Maven's syntax ({@code **}{@code /*.java}); empty means all
 * @param excludes globs of files that are left out
 * @param generated the directory in which annotation processors generate sources; below no root
 * @param classPath in order, without the module's own output, and including the module path, on which javac finds modules too
 * @param processorPath where to find annotation processors; empty means the class path
 * @param options of javac, except paths and files: {@code -g}, {@code -parameters}, {@code --release 17}, {@code -proc:none}, {@code
 *     -processor}, {@code -Akey=value}, {@code -Xlint}, {@code -encoding}
 */
public record Sources(
        List<Path> roots,
        List<String> includes,
        List<String> excludes,
        Path generated,
        List<Path> classPath,
        List<Path> processorPath,
        List<String> options) {
    /** The file in a jar or a directory that names its annotation processors. */
    public static final String PROCESSORS = "META-INF/services/javax.annotation.processing.Processor";

    /** From this version on javac runs processors of the class path only on request. */
    private static final int ASKS_FOR_PROCESSORS = 23;

    public Sources {
        roots = List.copyOf(roots);
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        classPath = List.copyOf(classPath);
        processorPath = List.copyOf(processorPath);
        options = List.copyOf(options);
    }

    /** Whether javac searches for annotation processors or plugins at all. */
    public boolean mayRunProcessors() {
        if (options.contains("-proc:none")) {
            return options.stream().anyMatch(option -> option.startsWith("-Xplugin"));
        }
        boolean requested = !processorPath.isEmpty()
                || options.stream()
                        .anyMatch(option -> option.startsWith("-proc:")
                                || option.startsWith("-Xplugin")
                                || option.equals("-processor"));
        return requested || Runtime.version().feature() < ASKS_FOR_PROCESSORS;
    }

    /** The processors that the options name; if there are none, javac finds processors as services. */
    public List<String> namedProcessors() {
        int at = options.indexOf("-processor");
        return at < 0 || at + 1 == options.size()
                ? List.of()
                : Arrays.asList(options.get(at + 1).split(","));
    }

    /**
     * The files that annotation processors read besides their options, existing or not: Lombok's configuration in any directory above, and
     * files that options name.
     */
    public List<Path> configuration() {
        Set<Path> files = new LinkedHashSet<>(optionFiles());
        for (Path root : roots) {
            for (Path directory = root; directory != null; directory = directory.getParent()) {
                files.add(directory.resolve("lombok.config"));
            }
        }
        return List.copyOf(files);
    }

    /** The files that options of annotation processors and plugins name, existing or not. */
    public List<Path> optionFiles() {
        return options.stream().flatMap(option -> optionFile(option).stream()).toList();
    }

    /** {@code -Aconfig=/a/b.yml}, {@code -Xplugin:Name -XepOpt:A:B=/a/b.txt}. */
    private static Optional<Path> optionFile(String option) {
        String value = option.substring(option.lastIndexOf('=') + 1);
        if (!(option.startsWith("-A") || option.startsWith("-Xplugin")) || value.length() == option.length()) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(value);
            return file.isAbsolute() ? Optional.of(file.normalize()) : Optional.empty();
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /** Whether both compile a source to the same classes. */
    public boolean compileLike(Sources other) {
        return classPath.equals(other.classPath)
                && processorPath.equals(other.processorPath)
                && options.equals(other.options);
    }

    /** Whether a change of this file, which is no source, requires that everything be compiled. */
    public boolean dependOn(Path file) {
        return classPath.contains(file)
                || processorPath.stream().anyMatch(file::startsWith)
                || configuration().contains(file);
    }
}
