package dev.reprise.compile;

import java.io.IOException;
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
    private final Path directory;
    /** Where in the directory is what belongs in an output, or among the generated sources, of a module. */
    private final Map<Path, Path> places = new TreeMap<>();

    private final List<Diagnostic<? extends JavaFileObject>> diagnostics = new ArrayList<>();
    private boolean succeeded = true;

    private CleanCompile(Path directory) {
        this.directory = directory;
    }

    /** Compiles each module to directories below the given one, which need not exist. Where one fails the next are not tried. */
    static CleanCompile of(List<Module> modules, Path directory) throws IOException {
        CleanCompile clean = new CleanCompile(directory);
        for (Module module : modules) {
            clean.place(module.output());
            clean.place(module.sources().orElseThrow().generated());
        }
        for (Module module : modules) {
            clean.succeeded = clean.succeeded && clean.compile(module);
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

    /** What belongs in an output or among the generated sources of a module. */
    ClassTree of(Path place) throws IOException {
        return ClassTree.of(places.get(place));
    }

    private void place(Path real) throws IOException {
        places.put(real, Files.createDirectories(directory.resolve(String.valueOf(places.size()))));
    }

    private boolean compile(Module module) throws IOException {
        Sources sources = module.sources().orElseThrow();
        List<Path> files = files(sources);
        if (files.isEmpty()) {
            return true;
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<Path> classPath = sources.classPath().stream()
                    .map(path -> places.getOrDefault(path, path))
                    .toList();
            boolean named = files.stream().anyMatch(file -> file.endsWith("module-info.java"));
            manager.setLocationFromPaths(named ? StandardLocation.MODULE_PATH : StandardLocation.CLASS_PATH, classPath);
            manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(places.get(module.output())));
            manager.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(places.get(sources.generated())));
            if (!sources.processorPath().isEmpty()) {
                manager.setLocationFromPaths(
                        StandardLocation.ANNOTATION_PROCESSOR_PATH,
                        sources.processorPath().stream()
                                .map(path -> places.getOrDefault(path, path))
                                .toList());
            }
            List<String> options = new ArrayList<>(sources.options());
            options.addAll(List.of("-Xmaxerrs", "1000"));
            return javac.getTask(null, manager, collector, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
        } finally {
            diagnostics.addAll(collector.getDiagnostics());
        }
    }

    private static List<Path> files(Sources sources) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path root : sources.roots()) {
            if (Files.isDirectory(root)) {
                try (Stream<Path> all = Files.walk(root)) {
                    all.filter(path -> path.toString().endsWith(".java"))
                            .sorted()
                            .forEach(files::add);
                }
            }
        }
        return files;
    }
}
