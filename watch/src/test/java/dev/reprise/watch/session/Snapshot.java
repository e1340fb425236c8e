package dev.reprise.watch.session;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is really in a directory, read in another way than the watchers read it: each file by its content, each link by its target.
 *
 * @param states of files and links by path
 */
public record Snapshot(Map<Path, String> states) {

    public static Snapshot of(Path root) throws IOException {
        Map<Path, String> states = new TreeMap<>();
        if (!Files.exists(root)) {
            return new Snapshot(states);
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                states.put(
                        file,
                        attributes.isSymbolicLink()
                                ? "link " + Files.readSymbolicLink(file)
                                : "file " + attributes.size() + " " + Arrays.hashCode(Files.readAllBytes(file)));
                return FileVisitResult.CONTINUE;
            }
        });
        return new Snapshot(states);
    }

    public Set<Path> paths() {
        return states.keySet();
    }

    /** The paths that are in only one of them, or differ. */
    public Set<Path> differences(Snapshot other) {
        Set<Path> paths = new TreeSet<>(paths());
        paths.addAll(other.paths());
        paths.removeIf(path -> Objects.equals(states.get(path), other.states.get(path)));
        return paths;
    }
}
