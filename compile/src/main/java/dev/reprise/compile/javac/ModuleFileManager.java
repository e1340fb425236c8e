package dev.reprise.compile.javac;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

import org.jspecify.annotations.Nullable;

import dev.reprise.compile.output.CustomFileObject;
import dev.reprise.compile.output.OutputFile;
import dev.reprise.compile.output.OutputOverlay;

/**
 * The files that javac sees when it compiles a module: the pending outputs of the project's modules, and jars and the platform from a file
 * manager that stays open. It forwards calls rather than extending a class: methods that newer JDKs add to the interface have defaults in
 * terms of these.
 */
final class ModuleFileManager implements JavaFileManager {
    private final StandardJavaFileManager standard;
    private final ClassPath classPath;
    private final OutputOverlay own;
    private final Path generated;
    private final Charset charset;
    private final Supplier<Optional<ClassLoader>> processors;
    private JavacOutput outputs = new JavacOutput();

    ModuleFileManager(
            StandardJavaFileManager standard,
            ClassPath classPath,
            OutputOverlay own,
            Path generated,
            Charset charset,
            Supplier<Optional<ClassLoader>> processors) {
        this.standard = standard;
        this.classPath = classPath;
        this.own = own;
        this.generated = generated;
        this.charset = charset;
        this.processors = processors;
    }

    /** The output since the last call. */
    JavacOutput takeOutputs() {
        JavacOutput compiledByOthers = outputs;
        outputs = new JavacOutput();
        return compiledByOthers;
    }

    @Override
    public Iterable<JavaFileObject> list(Location location, String packageName, Set<Kind> kinds, boolean recurse)
            throws IOException {
        if (location == StandardLocation.CLASS_OUTPUT || location == StandardLocation.CLASS_PATH) {
            List<JavaFileObject> found = new ArrayList<>();
            if (kinds.contains(Kind.CLASS)) {
                found.addAll(own.list(packageName, recurse));
                if (location == StandardLocation.CLASS_PATH) {
                    classPath.list(packageName, recurse, found);
                }
            }
            return found;
        }
        Optional<OutputOverlay> module = classPath.module(location);
        if (module.isPresent()) {
            return kinds.contains(Kind.CLASS) ? module.get().list(packageName, recurse) : List.of();
        }
        return standard.list(location, packageName, kinds, recurse);
    }

    @Override
    public @Nullable String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof CustomFileObject ours ? ours.binaryName() : standard.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject one, FileObject other) {
        if (one instanceof CustomFileObject ours) {
            return other instanceof CustomFileObject others && ours.path().equals(others.path());
        }
        return !(other instanceof CustomFileObject) && standard.isSameFile(one, other);
    }

    @Override
    public boolean hasLocation(Location location) {
        if (location == StandardLocation.ANNOTATION_PROCESSOR_PATH) {
            return processors.get().isPresent();
        }
        return location == StandardLocation.CLASS_OUTPUT
                || location == StandardLocation.SOURCE_OUTPUT
                || location == StandardLocation.CLASS_PATH
                || standard.hasLocation(location);
    }

    @Override
    public @Nullable ClassLoader getClassLoader(Location location) {
        return location == StandardLocation.ANNOTATION_PROCESSOR_PATH
                ? processors.get().orElse(null)
                : standard.getClassLoader(location);
    }

    @Override
    public @Nullable JavaFileObject getJavaFileForInput(Location location, String className, Kind kind)
            throws IOException {
        if (location == StandardLocation.CLASS_OUTPUT && kind == Kind.CLASS) {
            return own.find(className).orElse(null);
        }
        Optional<OutputOverlay> module = classPath.module(location);
        if (module.isPresent() && kind == Kind.CLASS) {
            return module.get().find(className).orElse(null);
        }
        return standard.getJavaFileForInput(location, className, kind);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, Kind kind, @Nullable FileObject sibling) {
        String relative = className.replace('.', '/') + kind.extension;
        boolean source = location == StandardLocation.SOURCE_OUTPUT || kind == Kind.SOURCE;
        Path directory = source ? generated : own.output();
        Path path = directory.resolve(relative);
        OutputFile file = new OutputFile(path, kind, className, charset, () -> own.content(path));
        Optional<Path> origin = Optional.ofNullable(sibling).flatMap(this::path);
        if (kind == Kind.CLASS) {
            outputs.addClass(file, origin);
        } else {
            outputs.addFile(file, origin);
        }
        return file;
    }

    /** The path of a source. */
    Optional<Path> path(FileObject file) {
        if (file instanceof CustomFileObject ours) {
            return Optional.of(ours.path());
        }
        try {
            return Optional.of(standard.asPath(file));
        } catch (IllegalArgumentException ofAProcessor) {
            return Optional.empty();
        }
    }

    @Override
    public @Nullable FileObject getFileForInput(Location location, String packageName, String relativeName)
            throws IOException {
        if (location != StandardLocation.CLASS_OUTPUT && location != StandardLocation.SOURCE_OUTPUT) {
            FileObject file = standard.getFileForInput(location, packageName, relativeName);
            Optional.ofNullable(file).flatMap(this::path).ifPresent(outputs::addConsulted);
            return file;
        }
        return resource(location, packageName, relativeName);
    }

    @Override
    public FileObject getFileForOutput(
            Location location, String packageName, String relativeName, @Nullable FileObject sibling)
            throws IOException {
        if (location != StandardLocation.CLASS_OUTPUT && location != StandardLocation.SOURCE_OUTPUT) {
            return standard.getFileForOutput(location, packageName, relativeName, sibling);
        }
        OutputFile file = resource(location, packageName, relativeName);
        outputs.addFile(file, Optional.ofNullable(sibling).flatMap(this::path));
        return file;
    }

    private OutputFile resource(Location location, String packageName, String relativeName) {
        Path directory = location == StandardLocation.SOURCE_OUTPUT ? generated : own.output();
        Path path = directory
                .resolve(packageName.replace('.', '/'))
                .resolve(relativeName)
                .normalize();
        return new OutputFile(path, Kind.OTHER, "", charset, () -> {
            outputs.addConsulted(path);
            return own.content(path);
        });
    }

    @Override
    public boolean handleOption(String current, Iterator<String> remaining) {
        return standard.handleOption(current, remaining);
    }

    @Override
    public int isSupportedOption(String option) {
        return standard.isSupportedOption(option);
    }

    @Override
    public Location getLocationForModule(Location location, String moduleName) throws IOException {
        return standard.getLocationForModule(location, moduleName);
    }

    @Override
    public @Nullable Location getLocationForModule(Location location, JavaFileObject file) throws IOException {
        return file instanceof CustomFileObject ? null : standard.getLocationForModule(location, file);
    }

    @Override
    public <S> java.util.ServiceLoader<S> getServiceLoader(Location location, Class<S> service) throws IOException {
        return standard.getServiceLoader(location, service);
    }

    @Override
    public @Nullable String inferModuleName(Location location) throws IOException {
        return standard.inferModuleName(location);
    }

    @Override
    public Iterable<Set<Location>> listLocationsForModules(Location location) throws IOException {
        return standard.listLocationsForModules(location);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        return !(file instanceof CustomFileObject) && standard.contains(location, file);
    }

    @Override
    public void flush() {}

    /** Stays open for the next compile. */
    @Override
    public void close() {}
}
