package dev.reprise.compile.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.tools.JavaFileObject;

import org.jspecify.annotations.Nullable;

import dev.reprise.compile.classfile.KnownClass;
import dev.reprise.files.FileTree;
import dev.reprise.files.RegularFiles;

/** The pending output of a module: the class files on the disk, without those to be deleted, and overlaid with those compiled since. */
public final class OutputOverlay {
    private final Path output;
    private final ClassIndex index;
    private final Map<String, CompiledClass> compiled = new HashMap<>();
    private final Set<String> deleted = new HashSet<>();
    private final Map<Path, byte[]> files = new TreeMap<>();
    private final Set<Path> deletedFiles = new HashSet<>();
    private Set<String> hidden = Set.of();
    private Set<Path> hiddenFiles = Set.of();

    public OutputOverlay(Path output, ClassIndex index) {
        this.output = output;
        this.index = index;
    }

    /** A compiled class that is not written to the output yet. */
    public record CompiledClass(OutputFile file, KnownClass known) {}

    public Path output() {
        return output;
    }

    @Nullable
    public KnownClass known(String name) {
        CompiledClass fresh = compiled.get(name);
        return fresh != null ? fresh.known() : deleted.contains(name) ? null : index.get(name);
    }

    public List<KnownClass> all() {
        List<KnownClass> all = new ArrayList<>();
        compiled.values().forEach(fresh -> all.add(fresh.known()));
        index.all().forEach((name, known) -> {
            if (!compiled.containsKey(name) && !deleted.contains(name)) {
                all.add(known);
            }
        });
        return all;
    }

    public Set<String> classesOf(Collection<Path> sources) {
        Set<String> names = new HashSet<>();
        for (KnownClass known : all()) {
            if (known.source().isPresent() && sources.contains(known.source().get())) {
                names.add(known.facts().name());
            }
        }
        return names;
    }

    /** Hides what the next compile will produce from its sources. */
    public void hide(Set<String> names, Set<Path> ofProcessors) {
        hidden = Set.copyOf(names);
        hiddenFiles = Set.copyOf(ofProcessors);
    }

    /** The pending content of a file of an annotation processor. */
    public byte[] content(Path file) throws IOException {
        if (hiddenFiles.contains(file) || deletedFiles.contains(file)) {
            throw new NoSuchFileException(file.toString());
        }
        byte[] fresh = files.get(file);
        return fresh == null ? RegularFiles.read(file) : fresh;
    }

    public void put(OutputFile file, KnownClass known) {
        deleted.remove(known.facts().name());
        compiled.put(known.facts().name(), new CompiledClass(file, known));
    }

    public void remove(String name) {
        compiled.remove(name);
        deleted.add(name);
    }

    public void putFile(Path path, byte[] content) {
        deletedFiles.remove(path);
        files.put(path, content);
    }

    public void removeFile(Path path) {
        files.remove(path);
        deletedFiles.add(path);
    }

    public void clear() {
        compiled.clear();
        deleted.clear();
        files.clear();
        deletedFiles.clear();
        hide(Set.of(), Set.of());
    }

    public Map<String, CompiledClass> compiled() {
        return compiled;
    }

    public Set<String> deleted() {
        return deleted;
    }

    Map<Path, byte[]> files() {
        return files;
    }

    Set<Path> deletedFiles() {
        return deletedFiles;
    }

    /** The files of the output that are pending, new or changed, by path. */
    public Map<Path, byte[]> fresh() {
        Map<Path, byte[]> fresh = new TreeMap<>();
        compiled.values()
                .forEach(each -> fresh.put(each.file().path(), each.file().bytes()));
        files.forEach((file, content) -> {
            if (file.startsWith(output)) {
                fresh.put(file, content);
            }
        });
        return fresh;
    }

    /** The files of the output that exist and stay unchanged. */
    public List<Path> onDisk() throws IOException {
        if (!Files.isDirectory(output)) {
            return List.of();
        }
        Set<Path> others = new HashSet<>(deletedFiles);
        others.addAll(fresh().keySet());
        deleted.forEach(name -> others.add(index.file(name)));
        try (Stream<Path> all = Files.walk(output)) {
            return all.filter(file -> !others.contains(file) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    /** A visible class file. */
    public Optional<JavaFileObject> find(String binaryName) {
        String name = binaryName.replace('.', '/');
        CompiledClass fresh = compiled.get(name);
        if (hidden.contains(name)) {
            return Optional.empty();
        }
        if (fresh != null) {
            return Optional.of(fresh.file());
        }
        Path file = output.resolve(name + ".class");
        return deleted.contains(name) || !Files.isRegularFile(file)
                ? Optional.empty()
                : Optional.of(new ClassOnDisk(file, binaryName));
    }

    /** The visible class files of a package. */
    public List<JavaFileObject> list(String packageName, boolean recurse) throws IOException {
        String path = packageName.isEmpty() ? "" : packageName.replace('.', '/') + '/';
        List<JavaFileObject> found = new ArrayList<>();
        compiled.forEach((name, fresh) -> {
            boolean within = name.startsWith(path) && (recurse || name.indexOf('/', path.length()) < 0);
            if (within && !hidden.contains(name)) {
                found.add(fresh.file());
            }
        });
        for (Path file : onDisk(output.resolve(path), recurse)) {
            String name = ClassIndex.name(output, file);
            if (!compiled.containsKey(name) && !deleted.contains(name) && !hidden.contains(name)) {
                found.add(new ClassOnDisk(file, name.replace('/', '.')));
            }
        }
        return found;
    }

    private static List<Path> onDisk(Path directory, boolean recurse) throws IOException {
        if (recurse) {
            return FileTree.files(directory, file -> file.toString().endsWith(".class"));
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException outOfReach) {
            return List.of();
        }
    }
}
