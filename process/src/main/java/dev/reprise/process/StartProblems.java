package dev.reprise.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.reprise.core.EditDistance;
import dev.reprise.core.Problem;
import dev.reprise.files.CommandLookup;
import dev.reprise.process.posix.Errno;

/** Explains why a command could not be started. */
final class StartProblems {
    private final String program;
    private final Path directory;
    private final CommandLookup lookup;

    /**
     * @param directory its working directory
     * @param path the value of PATH
     */
    StartProblems(String program, Path directory, String path) {
        this.program = program;
        this.directory = directory;
        this.lookup = new CommandLookup(directory, path);
    }

    void checkDirectory() throws StartFailure {
        if (!Files.isDirectory(directory)) {
            throw new StartFailure(new Problem(
                    "directory-missing",
                    "The working directory " + directory + " can't be used.",
                    Files.exists(directory)
                            ? "It is a file."
                            : "It does not exist. It may have been deleted or renamed.",
                    "Create it, or choose another one with -C DIR."));
        }
    }

    /** Checks whether the interpreter of a script exists, which otherwise only running the script would show. */
    void checkInterpreter() throws StartFailure {
        Optional<Path> interpreter =
                lookup.find(program).flatMap(StartProblems::interpreter).map(directory::resolve);
        if (interpreter.isPresent() && !Files.exists(interpreter.get())) {
            throw of(new Errno("exec", Errno.ENOENT, ""));
        }
        if (interpreter.isPresent() && !Files.isExecutable(interpreter.get())) {
            throw of(new Errno("exec", Errno.EACCES, ""));
        }
    }

    StartFailure of(Errno error) {
        Problem problem = switch (error.number()) {
            case Errno.ENOENT, Errno.ENOTDIR ->
                lookup.find(program).map(this::interpreterMissing).orElseGet(this::notFound);
            case Errno.EACCES -> notPermitted();
            case Errno.ENOEXEC ->
                notExecutable(
                        "It is neither a binary for this processor nor a script with a #! line.",
                        "Install it for " + System.getProperty("os.arch") + ", or start the script with #!/bin/sh.");
            case Errno.ETXTBSY ->
                new Problem(
                        "command-busy",
                        "The program " + program + " can't be started yet.",
                        "Its file is still open for writing, probably because it is being built.",
                        "Press r when the build is done.");
            case Errno.E2BIG ->
                new Problem(
                        "spawn-failed",
                        "The program " + program + " can't be started.",
                        "Its arguments and environment exceed the system's limit.",
                        "Pass long arguments in a file: java @args.txt.");
            default ->
                new Problem(
                        "spawn-failed",
                        "The program " + program + " can't be started.",
                        "The system reports: " + error.getMessage() + ".",
                        "Free memory, or raise the limits on processes and open files (ulimit -u, ulimit -n), then press r.");
        };
        return new StartFailure(problem);
    }

    private Problem notFound() {
        boolean isPath = program.contains("/");
        Path here = directory.resolve(program);
        String why = isPath ? "There is no such file: " + here.normalize() + "." : "No directory in PATH contains it.";
        String remedy;
        if (!isPath && Files.isRegularFile(here)) {
            remedy = "To run the file in the working directory: ./" + program;
        } else {
            remedy = nearest()
                    .map(nearest -> "Did you mean " + nearest + "? If not, install it or give its path.")
                    .orElse("Install it or give its path.");
        }
        return new Problem("command-not-found", "The command " + program + " was not found.", why, remedy);
    }

    private Problem notPermitted() {
        Optional<Path> file = lookup.find(program);
        if (file.isPresent() && Files.isDirectory(file.get())) {
            return notExecutable("It is a directory.", "Give the path of a program inside it.");
        }
        if (file.isPresent() && Files.isExecutable(file.get())) {
            return interpreter(file.get())
                    .map(name -> notExecutable(
                            "Its interpreter " + name + " is not executable.",
                            "Correct its first line, or run chmod +x " + name + "."))
                    .orElseGet(() -> notExecutable(
                            "Its file system is mounted with noexec, or a security policy forbids it.",
                            "Move it to another file system. To see which ones forbid programs: mount | grep noexec"));
        }
        String path = file.map(Path::toString).orElse(program);
        return notExecutable("Its file " + path + " is not marked as executable.", "Run chmod +x " + path + ".");
    }

    /** The file exists, so something that it needs to run is missing. */
    private Problem interpreterMissing(Path file) {
        return interpreter(file)
                .map(name -> notExecutable(
                        "Its first line names the interpreter " + name + ", which does not exist.",
                        name.endsWith("\r")
                                ? "Convert its line endings to those of Unix, for example with dos2unix."
                                : "Install the interpreter, or correct the first line of " + file + "."))
                .orElseGet(() -> notExecutable(
                        "The loader or a library that it needs is not installed.",
                        "Install what it needs; ldd " + file + " shows what is missing."));
    }

    private static Optional<String> interpreter(Path file) {
        try (var in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(256), StandardCharsets.ISO_8859_1);
            if (!start.startsWith("#!")) {
                return Optional.empty();
            }
            String line = start.substring(2).split("\n", 2)[0].stripLeading();
            return Optional.of(line.split("[ \t]", 2)[0]);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** A program in PATH whose name differs by one or two letters. Blocks for milliseconds. */
    private Optional<String> nearest() {
        int closest = program.length() < 5 ? 2 : 3;
        Optional<String> nearest = Optional.empty();
        for (Path entry : lookup.directories()) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(entry)) {
                for (Path file : files) {
                    String name = String.valueOf(file.getFileName());
                    int distance = EditDistance.between(program, name, closest);
                    if (distance < closest && Files.isExecutable(file)) {
                        closest = distance;
                        nearest = Optional.of(name);
                    }
                }
            } catch (IOException noDirectory) {
                // Entries of PATH need not exist.
            }
        }
        return nearest;
    }

    private Problem notExecutable(String why, String remedy) {
        return new Problem("command-not-executable", "The program " + program + " can't be executed.", why, remedy);
    }
}
