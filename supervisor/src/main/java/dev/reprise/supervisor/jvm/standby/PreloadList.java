package dev.reprise.supervisor.jvm.standby;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.reprise.files.FileTree;

/**
 * The classes that a standby loads ahead of time. A class of a jar is left out if a directory on the class path has a class of the same
 * name: the directory may come first, and its classes change.
 */
public final class PreloadList {
    private static final String FIXED = "fixed ";
    private static final String JAR = "jar ";
    private static final String CLASS_FILE = ".class";

    /** To read a larger tree would take longer than the standby saves. */
    private static final int MOST_FILES = 50_000;

    private final List<String> names;
    private final Set<String> ofJars;

    private PreloadList(List<String> names, Set<String> ofJars) {
        this.names = names;
        this.ofJars = ofJars;
    }

    /** Ends a walk early. */
    private static final class TooManyFiles extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Reads the list that the running program has written. Blocks to read it and the directories.
     *
     * @param list one class on each line: {@code jar NAME} for a class of a jar on the class path, {@code fixed NAME} for any other
     * @param directories the directories on the class path
     * @throws IOException if the list can't be read, or the directories contain too many files
     */
    public static PreloadList of(Path list, List<Path> directories) throws IOException {
        List<String> names = new ArrayList<>();
        Set<String> ofJars = new HashSet<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(list);
        } catch (MalformedInputException e) {
            throw new IOException("the list of loaded classes is damaged", e);
        }
        for (String line : lines) {
            if (line.startsWith(FIXED)) {
                names.add(line.substring(FIXED.length()));
            } else if (line.startsWith(JAR)) {
                ofJars.add(line.substring(JAR.length()));
            }
        }
        if (!ofJars.isEmpty()) {
            ofJars.removeAll(classes(directories));
        }
        names.addAll(ofJars);
        return new PreloadList(names, ofJars);
    }

    /** Writes the names, one on each line. Blocks. */
    public void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (String name : names) {
                out.write(name + "\n");
            }
        }
    }

    /** The first class of a jar that a directory has as well by now; empty if there is none. Blocks to read the directories. */
    public Optional<String> shadowed(List<Path> directories) {
        try {
            if (ofJars.isEmpty()) {
                return Optional.empty();
            }
            return classes(directories).stream().filter(ofJars::contains).findFirst();
        } catch (IOException tooManyFiles) {
            return Optional.of("any class");
        }
    }

    private static Set<String> classes(List<Path> directories) throws IOException {
        Set<String> found = new HashSet<>();
        int[] files = {0};
        for (Path directory : directories) {
            FileTree.walk(directory, (file, attributes) -> {
                if (++files[0] > MOST_FILES) {
                    throw new TooManyFiles();
                }
                String name = directory.relativize(file).toString();
                if (name.endsWith(CLASS_FILE)) {
                    found.add(name.substring(0, name.length() - CLASS_FILE.length())
                            .replace(file.getFileSystem().getSeparator(), "."));
                }
            });
        }
        return found;
    }
}
