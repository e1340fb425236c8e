package dev.reprise.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.reprise.cli.sources.SourceProject;
import dev.reprise.cli.sources.UnsupportedBuildTool;
import dev.reprise.files.CommandLookup;

/**
 * The words after the options where they name a project rather than a command.
 *
 * @param directory of the project
 * @param sourceFile what is run, if it is one
 * @param words as they were typed, the program's arguments included
 */
record ProjectArguments(Path directory, Optional<Path> sourceFile, List<String> words) {
    ProjectArguments {
        words = List.copyOf(words);
    }

    /**
     * Of a directory, or a Java source file. A program in PATH is meant by a name that it shares with a directory.
     *
     * @return empty if they name neither
     */
    static Optional<ProjectArguments> of(List<String> words, Path directory, Map<String, String> environment)
            throws UsageError {
        if (words.isEmpty() || words.get(0).isEmpty()) {
            return Optional.empty();
        }
        Path path = WatchOptions.path(words.get(0), "The first word", directory);
        if (words.get(0).endsWith(".java") && Files.isRegularFile(path)) {
            return Optional.of(new ProjectArguments(directory, Optional.of(real(path)), words));
        }
        boolean command = new CommandLookup(directory, environment.getOrDefault("PATH", ""))
                .find(words.get(0))
                .filter(Files::isRegularFile)
                .isPresent();
        return command || !Files.isDirectory(path)
                ? Optional.empty()
                : Optional.of(new ProjectArguments(real(path), Optional.empty(), words));
    }

    /** Of the directory itself, if it holds a project: a POM, the files of another build tool, or Java sources. Blocks for looking. */
    static Optional<ProjectArguments> of(Path directory) {
        boolean isProject = Files.isRegularFile(directory.resolve("pom.xml"))
                || UnsupportedBuildTool.of(directory).isPresent()
                || SourceProject.areIn(directory);
        return isProject
                ? Optional.of(new ProjectArguments(
                        real(directory), Optional.empty(), List.of(String.valueOf(directory.getFileName()))))
                : Optional.empty();
    }

    List<String> arguments() {
        return words.subList(1, words.size());
    }

    /** The names by which changes are told. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return path;
        }
    }
}
