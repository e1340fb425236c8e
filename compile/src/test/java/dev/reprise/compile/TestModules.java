package dev.reprise.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Sources;

import static org.assertj.core.api.Assertions.assertThat;

/** Modules on disk and their compiler. */
final class TestModules implements AutoCloseable {
    private final Path directory;
    private final List<Module> modules = new ArrayList<>();
    private Optional<ProjectCompiler> compiler = Optional.empty();

    TestModules(Path directory) {
        this.directory = directory;
    }

    TestModules with(Module module) {
        modules.add(module);
        return this;
    }

    TestModules without(Module module) {
        modules.remove(module);
        return this;
    }

    /** With nothing in it. */
    Path jar(String name) throws IOException {
        Path jar = directory.resolve(name);
        new JarOutputStream(Files.newOutputStream(jar), new Manifest()).close();
        return jar;
    }

    /** A module that is compiled against the outputs of these. */
    TestModules module(String name, String... upstream) {
        List<Path> classPath = Stream.of(upstream).map(this::output).toList();
        return with(module(name, classPath, List.of(), List.of("-g", "--release", "17", "-Xlint:all")));
    }

    Module module(String name, List<Path> classPath, List<Path> processorPath, List<String> options) {
        Path base = directory.resolve(name);
        Sources sources = new Sources(
                List.of(base.resolve("src")),
                List.of(),
                List.of(),
                base.resolve("target/generated"),
                classPath,
                processorPath,
                options);
        return new Module(name, base, output(name), Optional.of(sources), List.of(), Optional.empty());
    }

    Path output(String module) {
        return directory.resolve(module).resolve("target/classes");
    }

    Path source(String file) {
        int slash = file.indexOf('/');
        return directory.resolve(file.substring(0, slash)).resolve("src").resolve(file.substring(slash + 1));
    }

    Path classFile(String file) {
        int slash = file.indexOf('/');
        return output(file.substring(0, slash)).resolve(file.substring(slash + 1) + ".class");
    }

    Path write(String file, String text) throws IOException {
        Path source = source(file);
        Files.createDirectories(source.getParent());
        Files.writeString(source, text);
        return source;
    }

    Path delete(String file) throws IOException {
        Files.delete(source(file));
        return source(file);
    }

    ProjectCompiler compiler() {
        if (compiler.isEmpty()) {
            compiler = Optional.of(new ProjectCompiler(modules, directory.resolve("scratch")));
        }
        return compiler.get();
    }

    /** Another session. */
    void restart() {
        compiler.ifPresent(ProjectCompiler::close);
        compiler = Optional.empty();
    }

    CompileResult compile(Path... changed) throws IOException, InterruptedException {
        return compiler().compile(List.of(changed));
    }

    CompileResult.Succeeded succeed(Path... changed) throws IOException, InterruptedException {
        CompileResult compilation = compile(changed);
        assertThat(compilation).isInstanceOf(CompileResult.Succeeded.class);
        return (CompileResult.Succeeded) compilation;
    }

    CompileResult.Failed fail(Path... changed) throws IOException, InterruptedException {
        CompileResult compilation = compile(changed);
        assertThat(compilation).isInstanceOf(CompileResult.Failed.class);
        return (CompileResult.Failed) compilation;
    }

    /** The class files of a module by their relative paths. */
    Map<String, byte[]> classes(String module) throws IOException {
        return files(output(module));
    }

    static Map<String, byte[]> files(Path output) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        if (Files.isDirectory(output)) {
            try (Stream<Path> all = Files.walk(output)) {
                all.filter(Files::isRegularFile)
                        .forEach(file -> found.put(output.relativize(file).toString(), bytes(file)));
            }
        }
        return found;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks that all outputs are what a full compile of the same sources makes. */
    void assertAsCompiledWhole() throws IOException {
        Path clean = Files.createTempDirectory(directory, "clean");
        for (Module module : modules) {
            Sources sources = module.sources().orElseThrow();
            Path output = Files.createDirectories(clean.resolve(module.name()));
            List<String> command = new ArrayList<>(sources.options());
            List<String> classPath = new ArrayList<>();
            for (Path path : sources.classPath()) {
                boolean ours = modules.stream().anyMatch(other -> other.output().equals(path));
                Path built = ours ? clean.resolve(directory.relativize(path).getName(0)) : path;
                classPath.add(built.toString());
            }
            command.addAll(List.of("-cp", String.join(":", classPath), "-d", output.toString()));
            try (Stream<Path> all = Files.walk(sources.roots().get(0))) {
                all.filter(file -> file.toString().endsWith(".java")).forEach(file -> command.add(file.toString()));
            }
            int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new));
            assertThat(exit).isZero();
            assertThat(classes(module.name())).containsExactlyInAnyOrderEntriesOf(files(output));
        }
    }

    @Override
    public void close() {
        restart();
    }
}
