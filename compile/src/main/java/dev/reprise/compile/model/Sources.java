package dev.reprise.compile.model;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
    /** Where a jar or a directory names its annotation processors. */
    public static final String PROCESSORS = "META-INF/services/javax.annotation.processing.Processor";

    /** From here on javac runs no processor of the class path unless it is told to. */
    private static final int ASKS_FOR_PROCESSORS = 23;

    public Sources {
        roots = List.copyOf(roots);
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        classPath = List.copyOf(classPath);
        processorPath = List.copyOf(processorPath);
        options = List.copyOf(options);
    }

    /** Whether javac looks for annotation processors or plugins at all. */
    public boolean mayRunProcessors() {
        if (options.contains("-proc:none")) {
            return options.stream().anyMatch(option -> option.startsWith("-Xplugin"));
        }
        boolean asked = !processorPath.isEmpty()
                || options.stream()
                        .anyMatch(option -> option.startsWith("-proc:")
                                || option.startsWith("-Xplugin")
                                || option.equals("-processor"));
        return asked || Runtime.version().feature() < ASKS_FOR_PROCESSORS;
    }

    /** The processors that the options name; if there are none, javac asks what it finds for its services. */
    public List<String> namedProcessors() {
        int at = options.indexOf("-processor");
        return at < 0 || at + 1 == options.size()
                ? List.of()
                : Arrays.asList(options.get(at + 1).split(","));
    }

    /**
     * What annotation processors read besides their options, whether or not it is there: Lombok's configuration, in any directory above,
     * and the files that options name.
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

    /** The files that options of annotation processors and plugins name, whether or not they are there. */
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

    /** Whether the same source comes to the same classes by both. */
    public boolean compileLike(Sources other) {
        return classPath.equals(other.classPath)
                && processorPath.equals(other.processorPath)
                && options.equals(other.options);
    }

    /** Whether all has to be compiled after a change of this file, which is no source. */
    public boolean dependOn(Path file) {
        return classPath.contains(file)
                || processorPath.stream().anyMatch(file::startsWith)
                || configuration().contains(file);
    }
}
