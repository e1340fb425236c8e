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
                    "The working directory " + directory + " is not there.",
                    Files.exists(directory) ? "It is a file." : "It may have been deleted or renamed.",
                    "Create it, or start in another one."));
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
                        "It is neither a program for this processor nor a script that begins with #! and its interpreter.",
                        "Install it for " + System.getProperty("os.arch") + ", or begin the script with #!/bin/sh.");
            case Errno.ETXTBSY ->
                new Problem(
                        "command-busy",
                        "The program " + program + " can't be started now.",
                        "It is still open for writing, for example because it is being built.",
                        "Save or build it again, or press r, when that is done.");
            case Errno.E2BIG ->
                new Problem(
                        "spawn-failed",
                        "The program " + program + " can't be started.",
                        "Its arguments and environment are longer than the system allows.",
                        "Pass long lists in a file, such as java's @argfiles.");
            default ->
                new Problem(
                        "spawn-failed",
                        "The program " + program + " can't be started.",
                        "The system refuses: " + error.getMessage() + ".",
                        "Free memory, or raise the limit of processes or open files (ulimit -u, -n); then press r.");
        };
        return new StartFailure(problem);
    }

    private Problem notFound() {
        boolean isPath = program.contains("/");
        Path here = directory.resolve(program);
        String why = isPath
                ? "There is no such file: " + here.normalize() + "."
                : "It is in none of the directories of PATH.";
        String remedy;
        if (!isPath && Files.isRegularFile(here)) {
            remedy = "The file in the working directory is started by ./" + program + ".";
        } else {
            remedy = nearest()
                    .map(nearest -> "Did you mean " + nearest + "? Else install it, or give its path.")
                    .orElse("Install it, or give its path.");
        }
        return new Problem("command-not-found", "The command " + program + " is not found.", why, remedy);
    }

    private Problem notPermitted() {
        Optional<Path> file = lookup.find(program);
        if (file.isPresent() && Files.isDirectory(file.get())) {
            return notExecutable("It is a directory.", "Give the path of a program in it.");
        }
        if (file.isPresent() && Files.isExecutable(file.get())) {
            return interpreter(file.get())
                    .map(name ->
                            notExecutable("Its interpreter " + name + " is not executable.", "Correct its first line."))
                    .orElseGet(() -> notExecutable(
                            "Its file system does not allow programs, or a security policy forbids it.",
                            "Move it to another file system, or look for noexec in the output of mount."));
        }
        String path = file.map(Path::toString).orElse(program);
        return notExecutable("Its file " + path + " is not marked as executable.", "Run chmod +x " + path + ".");
    }

    /** The file exists, so something that it needs to run is missing. */
    private Problem interpreterMissing(Path file) {
        return interpreter(file)
                .map(name -> notExecutable(
                        "Its first line names the interpreter " + name + ", which is not there.",
                        name.endsWith("\r")
                                ? "Convert its line ends to those of Unix, for example with dos2unix."
                                : "Install the interpreter, or correct the first line of " + file + "."))
                .orElseGet(() -> notExecutable(
                        "The loader or library that it was built for is not on this system.",
                        "Install it for this system; ldd " + file + " shows what it needs."));
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
