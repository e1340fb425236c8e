package dev.reprise.files;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the file of a command in PATH, as execvp(3) does. Reads the file system on each call. Any thread. */
public final class CommandLookup {
    private final Path directory;
    private final List<Path> path;

    private CommandLookup(Path directory, List<Path> path) {
        this.directory = directory;
        this.path = path;
    }

    /**
     * A lookup for a command that a user has typed.
     *
     * @param directory relative paths are resolved against it, and an empty entry of PATH stands for it
     * @param path the value of PATH
     */
    public CommandLookup(Path directory, String path) {
        this(directory, directories(directory, path, true));
    }

    /**
     * A lookup for a tool that Reprise itself runs. Ignores empty entries of PATH, so that the working directory of a user cannot
     * replace the tool by accident.
     */
    public static CommandLookup in(Map<String, String> environment) {
        Path current = Path.of("").toAbsolutePath();
        return new CommandLookup(current, directories(current, environment.getOrDefault("PATH", ""), false));
    }

    private static List<Path> directories(Path directory, String path, boolean withEmpty) {
        List<Path> directories = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator, -1)) {
            try {
                if (withEmpty || !entry.isEmpty()) {
                    directories.add(directory.resolve(entry));
                }
            } catch (InvalidPathException noDirectory) {
                // The system would not find anything in it either.
            }
        }
        return directories;
    }

    /** The directories of PATH, existing or not. */
    public List<Path> directories() {
        return List.copyOf(path);
    }

    /** The file of a program, executable or not, with links not resolved; empty if there is none. */
    public Optional<Path> find(String program) {
        try {
            if (program.contains("/")) {
                return Optional.of(directory.resolve(program)).filter(Files::exists);
            }
            return path.stream()
                    .map(entry -> entry.resolve(program))
                    .filter(Files::isRegularFile)
                    .findFirst();
        } catch (InvalidPathException noFile) {
            return Optional.empty();
        }
    }

    /** The first executable file of this name in PATH, with links not resolved; empty if there is none. */
    public Optional<Path> findExecutable(String program) {
        return path.stream()
                .map(entry -> entry.resolve(program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
