package dev.reprise.supervisor.jvm.classpath;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files that a program consists of, in the order of its class path. Paths are absolute and normalised, and need not exist. Libraries,
 * which nobody edits, are left out.
 *
 * @param directories directory trees, none of which contains another
 * @param files jars, argument files and the source file
 * @param jarDirectories directories whose jars all belong to the program, including jars created later, as in {@code lib/*}
 * @param sourceFile the source file that is run, if the program is one
 * @param sourceTree the root of the source files of its other classes
 */
public record ProgramFiles(
        List<Path> directories,
        List<Path> files,
        List<Path> jarDirectories,
        Optional<Path> sourceFile,
        Optional<Path> sourceTree) {
    public ProgramFiles {
        directories = List.copyOf(directories);
        files = List.copyOf(files);
        jarDirectories = List.copyOf(jarDirectories);
    }
}
