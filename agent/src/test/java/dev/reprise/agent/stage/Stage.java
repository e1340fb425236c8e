package dev.reprise.agent.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for the sources and classes of programs, and the programs that were started in it. */
public final class Stage implements AutoCloseable {
    private final Path directory;
    private final List<Program> programs = new ArrayList<>();

    public Stage() {
        try {
            directory = Files.createTempDirectory("reprise-agent").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path directory() {
        return directory;
    }

    /** Writes a file below the directory. */
    public Path write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles into a directory below the directory, with the API and these further files or directories on the class path. */
    public Path compile(String into, List<Source> sources, Path... classPath) {
        Path classes = directory.resolve(into);
        Source.compile(sources, classes, List.of(classPath));
        return classes;
    }

    /** A start of a JVM with the agent, yet to be described. */
    public Start java(String... command) {
        return new Start(this, List.of(command));
    }

    /** Compiles one class into {@code classes} and starts it, with the API on its class path. */
    public Program run(String source) {
        return java("-cp", classPath(source), Source.of(source).className()).start();
    }

    /** Compiles one class into {@code classes}; the class path that it needs, with the API on it. */
    public String classPath(String source) {
        return Jars.join(compile("classes", List.of(Source.of(source))), Jars.api());
    }

    void started(Program program) {
        programs.add(program);
    }

    @Override
    public void close() {
        programs.forEach(Program::close);
        try (Stream<Path> below = Files.walk(directory)) {
            for (Path file : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
