package dev.reprise.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Sources;

/** All of a project compiled anew by javac as it comes: what every incremental compile must be equal to. */
final class CleanCompile {
    private final Map<Path, Path> outputs = new TreeMap<>();
    private final List<Diagnostic<? extends JavaFileObject>> diagnostics = new ArrayList<>();
    private boolean succeeded = true;

    private CleanCompile() {}

    /**
     * Compiles each module to a directory of its own below the given one, which need not exist. Where one fails the next are not tried.
     *
     * @param options of javac beside those of the modules
     */
    static CleanCompile of(List<Module> modules, Path directory, String... options) throws IOException {
        CleanCompile clean = new CleanCompile();
        for (Module module : modules) {
            clean.outputs.put(
                    module.output(), Files.createDirectories(directory.resolve(String.valueOf(clean.outputs.size()))));
            clean.succeeded = clean.succeeded && clean.compile(module, List.of(options));
        }
        return clean;
    }

    boolean succeeded() {
        return succeeded;
    }

    List<Diagnostic<? extends JavaFileObject>> errors() {
        return diagnostics.stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .toList();
    }

    /** Where the classes are that belong in an output. */
    Path of(Path output) {
        return outputs.get(output);
    }

    private boolean compile(Module module, List<String> more) throws IOException {
        Sources sources = module.sources().orElseThrow();
        List<Path> files = files(sources);
        if (files.isEmpty()) {
            return true;
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(of(module.output())));
            manager.setLocationFromPaths(
                    StandardLocation.CLASS_PATH,
                    sources.classPath().stream()
                            .map(path -> outputs.getOrDefault(path, path))
                            .toList());
            List<String> options = new ArrayList<>(sources.options());
            options.addAll(more);
            options.addAll(List.of("-Xmaxerrs", "1000", "-implicit:none"));
            return javac.getTask(null, manager, collector, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
        } finally {
            diagnostics.addAll(collector.getDiagnostics());
        }
    }

    private static List<Path> files(Sources sources) {
        List<Path> files = new ArrayList<>();
        for (Path root : sources.roots()) {
            if (Files.isDirectory(root)) {
                try (Stream<Path> all = Files.walk(root)) {
                    all.filter(path -> path.toString().endsWith(".java"))
                            .sorted()
                            .forEach(files::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return files;
    }
}
