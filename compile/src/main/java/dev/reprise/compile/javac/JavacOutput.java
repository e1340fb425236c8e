package dev.reprise.compile.javac;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.reprise.compile.output.OutputFile;

/** The output of one run of javac. */
public final class JavacOutput {
    private final List<Output> classes = new ArrayList<>();
    private final Map<Path, Output> files = new LinkedHashMap<>();
    private final Set<Path> consulted = new LinkedHashSet<>();

    /**
     * One file.
     *
     * @param origin the source that it comes from, if javac reports it
     */
    public record Output(OutputFile file, Optional<Path> origin) {}

    void addClass(OutputFile file, Optional<Path> origin) {
        classes.add(new Output(file, origin));
    }

    void addFile(OutputFile file, Optional<Path> origin) {
        files.put(file.path(), new Output(file, origin));
    }

    void addConsulted(Path file) {
        consulted.add(file);
    }

    /** The files in the output that annotation processors tried to read, existing or not. */
    public Set<Path> consulted() {
        return consulted;
    }

    public List<Output> classes() {
        return classes.stream().filter(output -> output.file().isWritten()).toList();
    }

    /** Files of annotation processors: sources and resources. */
    public List<Output> files() {
        return files.values().stream()
                .filter(output -> output.file().isWritten())
                .toList();
    }
}
