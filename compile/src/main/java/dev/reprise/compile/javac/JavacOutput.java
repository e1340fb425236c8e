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

/** What one run of javac made. */
public final class JavacOutput {
    private final List<Output> classes = new ArrayList<>();
    private final Map<Path, Output> files = new LinkedHashMap<>();
    private final Set<Path> consulted = new LinkedHashSet<>();

    /** @param origin what it was made of, if javac says so */
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

    /** What annotation processors asked for in the output, whether or not it was there. */
    public Set<Path> consulted() {
        return consulted;
    }

    public List<Output> classes() {
        return classes.stream().filter(output -> output.file().isWritten()).toList();
    }

    /** Of annotation processors: sources and resources. */
    public List<Output> files() {
        return files.values().stream()
                .filter(output -> output.file().isWritten())
                .toList();
    }
}
