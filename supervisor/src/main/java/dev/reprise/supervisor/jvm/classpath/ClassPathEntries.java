package dev.reprise.supervisor.jvm.classpath;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Collects the entries of class paths and module paths. Blocks to read directories and the manifests of jars. */
final class ClassPathEntries {
    private final Path directory;
    private final LibraryLocations libraries;
    private final Set<Path> directories = new LinkedHashSet<>();
    private final Set<Path> files = new LinkedHashSet<>();
    private final Set<Path> jarDirectories = new LinkedHashSet<>();

    /** @param directory the directory that relative paths are resolved against */
    ClassPathEntries(Path directory, LibraryLocations libraries) {
        this.directory = directory;
        this.libraries = libraries;
    }

    /** Adds the entries of a path. An empty entry is the working directory; {@code dir/*} stands for the jars in {@code dir}. */
    void addPath(String path) {
        for (String entry : path.split(File.pathSeparator, -1)) {
            if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
                resolve(entry.substring(0, entry.length() - 1)).ifPresent(this::addJars);
            } else {
                resolve(entry).ifPresent(this::add);
            }
        }
    }

    void add(String path) {
        resolve(path).ifPresent(this::add);
    }

    void addFile(Path file) {
        if (!libraries.contain(file)) {
            files.add(file);
        }
    }

    ProgramFiles collected(Optional<Path> sourceFile, Optional<Path> sourceTree) {
        List<Path> outermost = directories.stream()
                .filter(each -> directories.stream().noneMatch(other -> !other.equals(each) && each.startsWith(other)))
                .toList();
        return new ProgramFiles(outermost, List.copyOf(files), List.copyOf(jarDirectories), sourceFile, sourceTree);
    }

    Optional<Path> resolve(String path) {
        try {
            return Optional.of(directory.resolve(path).normalize());
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private void addJars(Path jars) {
        if (libraries.contain(jars)) {
            return;
        }
        jarDirectories.add(jars);
        try (Stream<Path> entries = Files.list(jars)) {
            entries.filter(JarName::isJar).sorted().forEach(this::addWithManifest);
        } catch (IOException notThereYet) {
            // It is watched, so its jars are noticed once it exists.
        }
    }

    private void add(Path path) {
        if (libraries.contain(path)) {
            return;
        }
        // An entry that a build has yet to create is classified by its name.
        if (Files.isDirectory(path) || (!Files.exists(path) && !JarName.isArchive(path))) {
            directories.add(path);
        } else {
            addWithManifest(path);
        }
    }

    /** Adds a jar and the jars that its manifest names, recursively. Manifests may refer to each other in cycles. */
    private void addWithManifest(Path jar) {
        Deque<Path> open = new ArrayDeque<>(List.of(jar));
        while (!open.isEmpty()) {
            Path next = open.removeFirst();
            if (libraries.contain(next) || files.contains(next)) {
                continue;
            }
            files.add(next);
            ManifestClassPath named = ManifestClassPath.of(next);
            named.directories().stream()
                    .filter(each -> !libraries.contain(each))
                    .forEach(directories::add);
            List<Path> jars = new ArrayList<>(named.jars());
            Collections.reverse(jars);
            jars.forEach(open::addFirst);
        }
    }
}
