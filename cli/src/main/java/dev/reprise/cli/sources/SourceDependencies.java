package dev.reprise.cli.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The source files of one tree that a file needs, directly or not: those in which javac would look for the classes that it may name.
 * Comments do not count. A name that is not a class may add a file too many, but no file is missed.
 *
 * @param files the existing files, the first one included
 * @param missing the paths of files that do not exist yet
 */
record SourceDependencies(Set<Path> files, Set<Path> missing) {
    SourceDependencies {
        files = Set.copyOf(files);
        missing = Set.copyOf(missing);
    }

    /** Blocks while it reads all of them. */
    static SourceDependencies of(Path file, Path tree) throws IOException {
        Search search = new Search(tree);
        search.found(file);
        search.run();
        return new SourceDependencies(search.files, search.missing);
    }

    private static final class Search {
        private final Path tree;
        private final Set<Path> files = new LinkedHashSet<>();
        private final Set<Path> missing = new LinkedHashSet<>();
        private final Deque<Path> open = new ArrayDeque<>();

        Search(Path tree) {
            this.tree = tree;
        }

        void run() throws IOException {
            while (!open.isEmpty()) {
                read(SourceReferences.of(open.removeFirst()));
            }
        }

        void found(Path file) {
            if (files.add(file)) {
                open.add(file);
            }
        }

        private void read(SourceReferences text) {
            Set<Path> packages = new LinkedHashSet<>();
            packages.add(tree.resolve(text.packageName().replace('.', '/')));
            Set<String> names = text.names();
            for (String name : names) {
                if (name.endsWith(".*")) {
                    packages.add(
                            tree.resolve(name.substring(0, name.length() - 2).replace('.', '/')));
                }
            }
            for (Path directory : packages) {
                if (Files.isDirectory(directory)) {
                    names.forEach(name -> look(directory, name.split("\\.", 2)[0]));
                }
            }
            names.forEach(this::lookByFullName);
        }

        /** Each part may be the class, with its package before and its members after it. */
        private void lookByFullName(String name) {
            Path directory = tree;
            String[] parts = name.split("\\.", -1);
            for (int i = 0; i < parts.length - 1 && !parts[i].equals("*"); i++) {
                directory = directory.resolve(parts[i]);
                if (!Files.isDirectory(directory)) {
                    return;
                }
                look(directory, parts[i + 1]);
            }
        }

        private void look(Path directory, String name) {
            try {
                Path file = directory.resolve(name + ".java");
                if (Files.isRegularFile(file)) {
                    found(file);
                } else if (!name.equals("*")) {
                    missing.add(file);
                }
            } catch (InvalidPathException noName) {
                // No file can have this name here.
            }
        }
    }
}
