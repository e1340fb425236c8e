package dev.reprise.cli.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A class path as the user wrote it, in which a directory may stand for all jars in it, including future ones. */
public record ClassPathLibraries(List<Element> elements) {
    public ClassPathLibraries {
        elements = List.copyOf(elements);
    }

    /**
     * One element of the class path.
     *
     * @param path of a jar, or of a directory of class files or jars; it need not exist
     * @param jarsWithin whether the directory stands for the jars in it
     */
    public record Element(Path path, boolean jarsWithin) {}

    /** The current class path, with the jars of a directory sorted by name. Blocks while it lists directories. */
    public List<Path> classPath() {
        List<Path> paths = new ArrayList<>();
        for (Element element : elements) {
            if (element.jarsWithin()) {
                paths.addAll(jars(element.path()));
            } else {
                paths.add(element.path());
            }
        }
        return paths;
    }

    /** The directories in which a new jar would extend the class path. */
    List<Path> jarDirectories() {
        return elements.stream().filter(Element::jarsWithin).map(Element::path).toList();
    }

    private static List<Path> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException noDirectory) {
            return List.of();
        }
    }
}
