package dev.reprise.supervisor.jvm.failure;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.reprise.protocol.ThrownException.Frame;

/** Finds the source file of a stack frame, using the directory layouts of common build tools. */
final class SourceFileLookup {
    private static final List<Layout> LAYOUTS = List.of(
            new Layout("target/classes", "src/main"),
            new Layout("target/test-classes", "src/test"),
            new Layout("build/classes/java/main", "src/main"),
            new Layout("build/classes/java/test", "src/test"),
            new Layout("build/classes/kotlin/main", "src/main"),
            new Layout("build/classes/kotlin/test", "src/test"));

    private static final List<String> LANGUAGES = List.of("java", "kotlin", "scala", "groovy");

    private final Path directory;
    private final Optional<Path> sourceFile;

    /**
     * A directory layout of a build tool.
     *
     * @param classes the output directory of the classes
     * @param sources the parent of the source directories, one for each language
     */
    private record Layout(String classes, String sources) {}

    /**
     * @param directory the program's working directory
     * @param sourceFile the source file that is run, if the program is one
     */
    SourceFileLookup(Path directory, Optional<Path> sourceFile) {
        this.directory = directory;
        this.sourceFile = sourceFile;
    }

    Optional<Path> of(Frame frame) {
        // The file name comes from the program and must not lead out of the searched directories.
        if (frame.file().isEmpty() || frame.file().contains("/") || frame.file().contains(File.separator)) {
            return Optional.empty();
        }
        if (sourceFile.filter(file -> file.endsWith(frame.file())).isPresent()) {
            return sourceFile;
        }
        int dot = frame.owner().lastIndexOf('.');
        String below = dot < 0 ? frame.file() : frame.owner().substring(0, dot).replace('.', '/') + "/" + frame.file();
        try {
            return places(frame.location()).stream()
                    .map(place -> place.resolve(below))
                    .filter(Files::isRegularFile)
                    .findFirst();
        } catch (InvalidPathException noName) {
            return Optional.empty();
        }
    }

    private List<Path> places(String location) {
        List<Path> places = new ArrayList<>();
        if (!location.isEmpty()) {
            Path classes = directory.resolve(location).normalize();
            LAYOUTS.stream()
                    .filter(layout -> classes.endsWith(layout.classes()))
                    .forEach(layout -> addLanguages(up(classes, layout.classes()), layout.sources(), places));
            Path parent = classes.getParent();
            if (parent != null && parent.endsWith("out/production")) {
                places.add(up(classes, "out/production/module").resolve("src"));
            } else if (parent != null && classes.endsWith("bin")) {
                places.add(parent.resolve("src"));
            }
            places.add(classes);
        }
        addLanguages(directory, "src/main", places);
        places.add(directory.resolve("src"));
        places.add(directory);
        return places;
    }

    private static void addLanguages(Path module, String sources, List<Path> places) {
        LANGUAGES.forEach(language -> places.add(module.resolve(sources).resolve(language)));
    }

    private static Path up(Path path, String levels) {
        return path.resolve(levels.replaceAll("[^/]+", "..")).normalize();
    }
}
