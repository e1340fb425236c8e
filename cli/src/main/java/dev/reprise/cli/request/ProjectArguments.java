package dev.reprise.cli.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.reprise.cli.option.UsageError;
import dev.reprise.cli.sources.SourceProject;
import dev.reprise.cli.sources.UnsupportedBuildTool;
import dev.reprise.files.CommandLookup;

/**
 * The words after the options, if they name a project rather than a command.
 *
 * @param directory of the project
 * @param sourceFile the source file to run, if it is one
 * @param words as they were typed, including the program's arguments
 */
record ProjectArguments(Path directory, Optional<Path> sourceFile, List<String> words) {
    ProjectArguments {
        words = List.copyOf(words);
    }

    /**
     * A directory, or a Java source file. If a directory and a program in PATH have the same name, it means the program.
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

    /**
     * The directory itself, if it contains a project: a POM, the files of another build tool, or Java sources. Blocks while it reads
     * directories.
     */
    static Optional<ProjectArguments> of(Path directory) {
        boolean isProject = Files.isRegularFile(directory.resolve("pom.xml"))
                || UnsupportedBuildTool.of(directory).isPresent()
                || SourceProject.containsSources(directory);
        return isProject
                ? Optional.of(new ProjectArguments(
                        real(directory), Optional.empty(), List.of(String.valueOf(directory.getFileName()))))
                : Optional.empty();
    }

    List<String> arguments() {
        return words.subList(1, words.size());
    }

    /** Changes are reported with real paths. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return path;
        }
    }
}
